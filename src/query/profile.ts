import { queryOptions } from "@tanstack/react-query";
import type { AskingClient } from "./client.js";
import { askedAgain, isNotFound } from "./errors.js";
import { accountQueryKey, type AccountKey } from "./keys.js";

const freshMs = 10 * 60 * 1000;

/** What a user says of themselves, to everybody. From the network. */
export interface Profile {
    readonly displayName: string | undefined;
    /** An `mxc:` URL. */
    readonly avatarUrl: string | undefined;
}

/** The key of a profile's query. */
export type ProfileKey = readonly [...AccountKey, "profile", string];

/** Query options of a profile. */
export type ProfileQueryOptions = ReturnType<typeof queryOptions<Profile, Error, Profile, ProfileKey>>;

/**
 * A user's profile, for whom no room says a name. One that the server does not have is empty.
 * @example
 * const { data: profile } = useQuery(profileQueryOptions(client, userId));
 */
export function profileQueryOptions(client: AskingClient, userId: string): ProfileQueryOptions {
    return queryOptions<Profile, Error, Profile, ProfileKey>({
        queryKey: [...accountQueryKey(client.getUserId()), "profile", userId],
        queryFn: ({ signal }) => askForProfile(client, userId, signal),
        staleTime: freshMs,
        ...askedAgain,
    });
}

async function askForProfile(client: AskingClient, userId: string, abortSignal: AbortSignal): Promise<Profile> {
    try {
        const path = `/profile/${encodeURIComponent(userId)}`;
        const answer = await client.http.authedRequest<Record<string, unknown>>("GET", path, undefined, undefined, {
            abortSignal,
        });
        return { displayName: textOf(answer["displayname"]), avatarUrl: textOf(answer["avatar_url"]) };
    } catch (error) {
        if (isNotFound(error)) return { displayName: undefined, avatarUrl: undefined };
        throw error;
    }
}

function textOf(value: unknown): string | undefined {
    return typeof value === "string" && value !== "" ? value : undefined;
}
