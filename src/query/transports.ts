import { queryOptions } from "@tanstack/react-query";
import type { Transport } from "../core/index.js";

const dayMs = 24 * 60 * 60 * 1000;

/** The part of a Matrix client that can ask its homeserver for transports; matrix-js-sdk 40 and newer fit. */
export interface TransportsClient {
    getUserId(): string | null;
    _unstable_getRTCTransports(): Promise<Transport[]>;
}

type TransportsKey = readonly ["matrix-rollcall", string | null, "transports"];

/** Query options whose key knows the type of its data. */
export type TransportsQueryOptions = ReturnType<
    typeof queryOptions<readonly Transport[], Error, readonly Transport[], TransportsKey>
>;

/**
 * The transports a homeserver offers to its users (MSC4143 `GET /rtc/transports`), as react-query options: share, prefetch and
 * invalidate them as any other query. A homeserver without the endpoint offers none. The key begins with the package's
 * name and the account.
 * @example
 * const { data: offered = [] } = useQuery(transportsQueryOptions(client));
 */
export function transportsQueryOptions(client: TransportsClient): TransportsQueryOptions {
    return queryOptions<readonly Transport[], Error, readonly Transport[], TransportsKey>({
        queryKey: ["matrix-rollcall", client.getUserId(), "transports"],
        queryFn: () => askForTransports(client),
        staleTime: dayMs,
    });
}

async function askForTransports(client: TransportsClient): Promise<readonly Transport[]> {
    try {
        return await client._unstable_getRTCTransports();
    } catch (error) {
        if (typeof error === "object" && error !== null && Reflect.get(error, "httpStatus") === 404) return [];
        throw error;
    }
}
