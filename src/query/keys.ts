import type { QueryClient } from "@tanstack/react-query";

/** How the keys of all queries of an account begin. */
export type AccountKey = readonly ["matrix-rollcall", string | null];

/**
 * How the keys of all queries of an account begin, to invalidate or remove them: when somebody logs out, for instance.
 * @example
 * queryClient.removeQueries({ queryKey: accountQueryKey(userId) });
 */
export function accountQueryKey(userId: string | null): AccountKey {
    return ["matrix-rollcall", userId];
}

/** Stops and forgets whatever was asked for an account. */
export function forgetAccount(queryClient: QueryClient, userId: string | null): void {
    const filter = { queryKey: accountQueryKey(userId) };
    void queryClient.cancelQueries(filter, { silent: true });
    queryClient.removeQueries(filter);
}
