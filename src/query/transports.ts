import { queryOptions } from "@tanstack/react-query";
import type { Transport } from "../core/index.js";
import { transportsIn, type TransportsClient } from "./client.js";
import { isNotFound, retry, retryDelay } from "./errors.js";
import { accountQueryKey, type AccountKey } from "./keys.js";

const dayMs = 24 * 60 * 60 * 1000;

/** The key of the query of transports. */
export type TransportsKey = readonly [...AccountKey, "transports"];

/** Query options of transports. */
export type TransportsQueryOptions = ReturnType<
    typeof queryOptions<readonly Transport[], Error, readonly Transport[], TransportsKey>
>;

/**
 * The transports a homeserver offers to its users (MSC4143), as react-query options: share, prefetch and invalidate them as
 * any other query. Asked for by the stable path and the unstable one; of a homeserver without either, those that the
 * `.well-known` says which the client has read.
 * @example
 * const { data: offered = [] } = useQuery(transportsQueryOptions(client));
 */
export function transportsQueryOptions(client: TransportsClient): TransportsQueryOptions {
    return queryOptions<readonly Transport[], Error, readonly Transport[], TransportsKey>({
        queryKey: [...accountQueryKey(client.getUserId()), "transports"],
        queryFn: ({ signal }) => askForTransports(client, signal),
        staleTime: dayMs,
        retry,
        retryDelay,
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
    return transportsIn(Reflect.get(client.getClientWellKnown?.() ?? {}, "org.matrix.msc4143.rtc_foci"));
}
