import { QueryObserver, type QueryClient, type QueryKey, type QueryObserverOptions } from "@tanstack/react-query";

/** A query as something to follow: asked for while it is followed, read whenever. */
export interface Followed<T> {
    /** Begins to follow it, which asks for it where it is not fresh; returns how to let go, which cuts the request off. */
    readonly follow: (changed: () => void) => () => void;
    readonly data: () => T | undefined;
    readonly hasFailed: () => boolean;
}

/** Follows a query, whose options are made when they are needed: the account may be known later. A new observer each time: one that was let go keeps a query that the cache may have dropped since. */
export function followed<T, Key extends QueryKey>(
    queryClient: QueryClient,
    options: () => QueryObserverOptions<T, Error, T, T, Key> & { readonly queryKey: Key },
): Followed<T> {
    return {
        follow: (changed) => new QueryObserver<T, Error, T, T, Key>(queryClient, options()).subscribe(changed),
        data: () => queryClient.getQueryData<T>(options().queryKey),
        hasFailed: () => queryClient.getQueryState(options().queryKey)?.status === "error",
    };
}
