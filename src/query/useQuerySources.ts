import { useEffect, useMemo, useRef } from "react";
import type { QueryClientLike } from "./client.js";
import { forgetAccount } from "./keys.js";
import { createQuerySources, type QuerySources } from "./sources.js";
import { useHostQueryClient } from "./useHostQueryClient.js";

const none = {};

/**
 * Returns the sources of a client for its `RollcallProvider`, or none while no user is logged in. Removes the previous account's
 * data from the cache when the account changes. If this hook is unmounted at logout, call `forgetAccount` yourself.
 * @example
 * const sources = useQuerySources(client);
 * return (
 *     <RollcallProvider client={client} {...sources}>
 *         <App />
 *     </RollcallProvider>
 * );
 */
export function useQuerySources(client: QueryClientLike | null | undefined): Partial<QuerySources> {
    const queryClient = useHostQueryClient();
    const sources = useMemo(() => (client ? createQuerySources({ client, queryClient }) : none), [client, queryClient]);
    const userId = client?.getUserId() ?? null;
    const former = useRef(userId);
    useEffect(() => {
        if (former.current !== null && former.current !== userId) forgetAccount(queryClient, former.current);
        former.current = userId;
    }, [queryClient, userId]);
    return sources;
}
