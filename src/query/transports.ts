import * as reactQuery from "@tanstack/react-query";
import type { QueryClient } from "@tanstack/react-query";
import type { Transport, TransportsSource } from "../core/index.js";
import { createStore, get, toObject } from "../core/internal.js";
import { transportsIn, type TransportsClient } from "./client.js";
import { askedAgain, isNotFound } from "./errors.js";
import { accountQueryKey, type AccountKey } from "./keys.js";
import { querySource } from "./querySource.js";

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
/** How long a client may take to read a `.well-known`. */
const patienceMs = 10_000;

/** The key of the query of transports. */
export type TransportsKey = readonly [...AccountKey, "transports"];

/** Query options of transports. */
export type TransportsQueryOptions = ReturnType<
    typeof reactQuery.queryOptions<readonly Transport[], Error, readonly Transport[], TransportsKey>
>;

/**
 * The transports a homeserver offers to its users (MSC4143), as react-query options: share, prefetch and invalidate them as
 * any other query. Asked for by the stable path and the unstable one; of a homeserver without either, those that the
 * `.well-known` of the account's server says, which the client reads by itself and without a token.
 * @example
 * const { data: offered = [] } = useQuery(transportsQueryOptions(client));
 */
export function transportsQueryOptions(client: TransportsClient): TransportsQueryOptions {
    return reactQuery.queryOptions<readonly Transport[], Error, readonly Transport[], TransportsKey>({
        queryKey: [...accountQueryKey(client.getUserId()), "transports"],
        queryFn: ({ signal }) => askForTransports(client, signal),
        // None may be that it is not known yet.
        staleTime: ({ state }) => (state.data?.length ? dayMs : minuteMs),
        ...askedAgain,
    });
}

const prefixes = ["/_matrix/client/v1", "/_matrix/client/unstable/org.matrix.msc4143"];

async function askForTransports(client: TransportsClient, abortSignal: AbortSignal): Promise<readonly Transport[]> {
    for (const prefix of prefixes) {
        try {
            const options = { prefix, abortSignal };
            const answer = await client.http.authedRequest<Record<string, unknown>>(
                ...(["GET", "/rtc/transports", undefined, undefined, options] as const),
            );
            return transportsIn(answer["rtc_transports"]);
        } catch (error) {
            if (!isNotFound(error)) throw error;
        }
    }
    const wellKnown = await wellKnownOf(client, abortSignal);
    return transportsIn(get(toObject(wellKnown), "org.matrix.msc4143.rtc_foci"));
}

/** What the client has read, or reads now: matrix-js-sdk does not by itself, unless a host tells it to. */
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
        // A client that was not started does not look.
        return undefined;
    } finally {
        clearTimeout(timer);
    }
}

/** What the homeserver offers, asked for while somebody looks, once a day. */
export function createTransportsSource(client: TransportsClient, queryClient: QueryClient): TransportsSource {
    const query = querySource(queryClient, () => transportsQueryOptions(client));
    return createStore({ attach: query.subscribe, read: query.data });
}
