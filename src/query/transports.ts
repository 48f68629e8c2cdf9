import * as reactQuery from "@tanstack/react-query";
import type { QueryClient } from "@tanstack/react-query";
import type { Transport, TransportsSource } from "../core/index.js";
import { createStore, get, transports } from "../core/internal.js";
import type { TransportsClient } from "./client.js";
import { askedAgain, isNotFound } from "./errors.js";
import { accountQueryKey, type AccountKey } from "./keys.js";
import { querySource } from "./querySource.js";

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
/** Timeout for reading `.well-known`, in ms. */
const patienceMs = 10_000;

/** The query key of the transports. */
export type TransportsKey = readonly [...AccountKey, "transports"];

/** Query options for the transports. */
export type TransportsQueryOptions = ReturnType<
    typeof reactQuery.queryOptions<readonly Transport[], Error, readonly Transport[], TransportsKey>
>;

/**
 * Returns query options for the transports that a homeserver offers (MSC4143). Requests the stable path, then the unstable one.
 * If both are missing, uses the transports in the server's `.well-known`, which the client reads without a token.
 * @example
 * const { data: offered = [] } = useQuery(transportsQueryOptions(client));
 */
export function transportsQueryOptions(client: TransportsClient): TransportsQueryOptions {
    return reactQuery.queryOptions<readonly Transport[], Error, readonly Transport[], TransportsKey>({
        queryKey: [...accountQueryKey(client.getUserId()), "transports"],
        queryFn: ({ signal }) => askForTransports(client, signal),
        // An empty list may mean that it is not known yet.
        staleTime: ({ state }) => (state.data?.length ? dayMs : minuteMs),
        ...askedAgain,
    });
}

const prefixes = ["/_matrix/client/v1", "/_matrix/client/unstable/org.matrix.msc4143"];

async function askForTransports(client: TransportsClient, abortSignal: AbortSignal): Promise<readonly Transport[]> {
    for (const prefix of prefixes) {
        try {
            const answer = await client.http.authedRequest<Record<string, unknown>>(
                "GET",
                "/rtc/transports",
                undefined,
                undefined,
                { prefix, abortSignal },
            );
            return transports.parse(answer["rtc_transports"]) ?? [];
        } catch (error) {
            if (!isNotFound(error)) throw error;
        }
    }
    const wellKnown = await wellKnownOf(client, abortSignal);
    return transports.parse(get(wellKnown, "org.matrix.msc4143.rtc_foci")) ?? [];
}

/** Returns the `.well-known` that the client has read, or reads it now. matrix-js-sdk reads it only if the host asks. */
async function wellKnownOf(client: TransportsClient, signal: AbortSignal): Promise<object | undefined> {
    const known = client.getClientWellKnown?.();
    if (known !== undefined) return known;
    let giveUp: (() => void) | undefined;
    const givenUp = new Promise<undefined>((resolve) => (giveUp = () => resolve(undefined)));
    const timer = setTimeout(() => giveUp?.(), patienceMs);
    signal.addEventListener("abort", () => giveUp?.(), { once: true });
    try {
        return await Promise.race([client.waitForClientWellKnown?.(), givenUp]);
    } catch {
        // A client that was not started never reads it.
        return undefined;
    } finally {
        clearTimeout(timer);
    }
}

/** Creates the transports source. Requests the list once a day while it has a listener. */
export function createTransportsSource(client: TransportsClient, queryClient: QueryClient): TransportsSource {
    const query = querySource(queryClient, () => transportsQueryOptions(client));
    return createStore({ attach: query.subscribe, read: query.data });
}
