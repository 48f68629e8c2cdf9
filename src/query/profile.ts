import * as reactQuery from "@tanstack/react-query";
import type { QueryClient } from "@tanstack/react-query";
import type { PeopleSource, Person, Store } from "../core/index.js";
import { cleanName, createStore, createStorePool, reuseObject, shownName } from "../core/internal.js";
import type { AskingClient, QueryClientLike } from "./client.js";
import { askedAgain, isNotFound } from "./errors.js";
import { accountQueryKey, type AccountKey } from "./keys.js";
import { querySource, type QuerySource } from "./querySource.js";

const freshMs = 10 * 60 * 1000;

/** A user's public profile. From the network. */
export interface Profile {
    readonly displayName: string | undefined;
    /** An `mxc:` URL. */
    readonly avatarUrl: string | undefined;
}

/** The query key of a profile. */
export type ProfileKey = readonly [...AccountKey, "profile", string];

/** Query options for a profile. */
export type ProfileQueryOptions = ReturnType<typeof reactQuery.queryOptions<Profile, Error, Profile, ProfileKey>>;

/**
 * Returns query options for a user's profile, for users whose name is not in room state. The profile is empty if the server has
 * none.
 * @example
 * const { data: profile } = useQuery(profileQueryOptions(client, userId));
 */
export function profileQueryOptions(client: AskingClient, userId: string): ProfileQueryOptions {
    return reactQuery.queryOptions<Profile, Error, Profile, ProfileKey>({
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

/** A displayed user that the room does not know: their name comes from their profile. */
interface Stranger {
    readonly userId: string;
    readonly displayName: () => string | undefined;
    readonly changed: () => void;
}

/**
 * Creates the people source: names from room state, and profiles for users the room does not know. A profile is requested while
 * the user is displayed.
 */
export function createPeopleSource(
    client: QueryClientLike,
    queryClient: QueryClient,
    room: PeopleSource,
): PeopleSource {
    const storeOf = createStorePool<Person>();
    /** Users of each room whose profiles are in use. */
    const strangers = new Map<string, Set<Stranger>>();

    const follow = (roomId: string, userId: string, query: QuerySource<Profile>, changed: () => void): (() => void) => {
        const inRoom = strangers.get(roomId) ?? new Set<Stranger>();
        strangers.set(roomId, inRoom);
        const stranger = { userId, displayName: () => query.data()?.displayName, changed };
        inRoom.add(stranger);
        // A disambiguated name depends on all others.
        const notifyAll = (): void => inRoom.forEach((each) => each.changed());
        const stop = query.subscribe(notifyAll);
        return () => {
            stop();
            inRoom.delete(stranger);
            notifyAll();
            if (inRoom.size === 0) strangers.delete(roomId);
        };
    };

    const make = (roomId: string, userId: string): Store<Person> => {
        const known = room.person(roomId, userId);
        const query = querySource(queryClient, () => profileQueryOptions(client, userId));
        const isUnknown = (): boolean => {
            const { name, avatarUrl } = known.getSnapshot();
            if (name !== userId || avatarUrl !== undefined) return false;
            return client.getRoom(roomId)?.getMember(userId)?.membership === undefined;
        };
        let person: Person | undefined;
        return createStore({
            attach(changed) {
                let stopAsking: (() => void) | undefined;
                const look = (): void => {
                    if (isUnknown()) {
                        stopAsking ??= follow(roomId, userId, query, changed);
                        return;
                    }
                    stopAsking?.();
                    stopAsking = undefined;
                };
                const stop = known.subscribe(() => {
                    look();
                    changed();
                });
                look();
                return () => {
                    stop();
                    stopAsking?.();
                };
            },
            read() {
                const profile = isUnknown() ? query.data() : undefined;
                if (!profile) return (person = reuseObject(person, known.getSnapshot()));
                const others = [...(strangers.get(roomId) ?? [])].map((each) => ({
                    userId: each.userId,
                    displayName: each.displayName(),
                }));
                const name = shownName({ ...profile, userId }, client.getRoom(roomId)?.currentState, others);
                const displayName = cleanName(profile.displayName, userId);
                return (person = reuseObject(person, { userId, name, displayName, avatarUrl: profile.avatarUrl }));
            },
        });
    };

    return {
        person: (roomId, userId) => storeOf(JSON.stringify([roomId, userId]), () => make(roomId, userId)),
        known: (roomId, userId) => room.person(roomId, userId),
    };
}
