import * as reactQuery from "@tanstack/react-query";
import type { QueryClient, QueryKey, QueryObserverOptions } from "@tanstack/react-query";

/** A query to subscribe to. It is fetched while it has a listener, and can be read at any time. */
export interface QuerySource<T> {
    /** Subscribes to the query, which fetches it unless it is fresh. Unsubscribing aborts the request. */
    readonly subscribe: (changed: () => void) => () => void;
    readonly data: () => T | undefined;
    readonly hasFailed: () => boolean;
}

/**
 * Creates the source of a query. Its options are created on use, because the account may be known later. Each subscription
 * creates an observer, because an unsubscribed one can hold on to a query that the cache has already removed.
 */
export function querySource<T, Key extends QueryKey>(
    queryClient: QueryClient,
    options: () => QueryObserverOptions<T, Error, T, T, Key> & { readonly queryKey: Key },
): QuerySource<T> {
    return {
        subscribe: (changed) =>
            new reactQuery.QueryObserver<T, Error, T, T, Key>(queryClient, options()).subscribe(changed),
        data: () => queryClient.getQueryData<T>(options().queryKey),
        hasFailed: () => queryClient.getQueryState(options().queryKey)?.status === "error",
    };
}
