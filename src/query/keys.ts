import type { QueryClient } from "@tanstack/react-query";

/** The prefix of all query keys of an account. */
export type AccountKey = readonly ["matrix-rollcall", string | null];

/**
 * Returns the prefix of all query keys of an account, to invalidate or inspect them. `forgetAccount` removes them at logout.
 * @example
 * await queryClient.invalidateQueries({ queryKey: accountQueryKey(userId) });
 */
export function accountQueryKey(userId: string | null): AccountKey {
    return ["matrix-rollcall", userId];
}

/**
 * Cancels and removes all queries and mutations of an account. `useQuerySources` calls it when the account changes. Call it
 * yourself at logout if that hook is unmounted by then.
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
