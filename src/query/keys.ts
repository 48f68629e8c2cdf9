import type { QueryClient } from "@tanstack/react-query";

/** How the keys of all queries of an account begin. */
export type AccountKey = readonly ["matrix-rollcall", string | null];

/**
 * How the keys of all queries of an account begin, to invalidate them or look at them. At logout `forgetAccount` removes them.
 * @example
 * await queryClient.invalidateQueries({ queryKey: accountQueryKey(userId) });
 */
export function accountQueryKey(userId: string | null): AccountKey {
    return ["matrix-rollcall", userId];
}

/**
 * Stops and forgets whatever was asked for an account, and what was changed for it. `useQuerySources` does it when another account
 * follows, or nobody; a host calls it at logout where that hook is unmounted by then.
 * @example
 * await client.logout();
 * forgetAccount(queryClient, userId);
 */
export function forgetAccount(queryClient: QueryClient, userId: string | null): void {
    const key = accountQueryKey(userId);
    void queryClient.cancelQueries({ queryKey: key }, { silent: true });
    queryClient.removeQueries({ queryKey: key });
    const mutations = queryClient.getMutationCache();
    for (const mutation of mutations.findAll({ mutationKey: key })) mutations.remove(mutation);
}
