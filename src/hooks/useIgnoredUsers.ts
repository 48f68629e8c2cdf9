import { staticStore } from "../core/internal.js";
import { useMaybeRollcall } from "./useMaybeRollcall.js";
import { useSelection } from "./useSelection.js";

const noOne = staticStore<ReadonlySet<string>>(new Set());

/**
 * Returns the IDs of the users the account ignores; an empty set without a provider.
 * @example
 * const isIgnored = useIgnoredUsers().has(userId);
 *
 */
export function useIgnoredUsers(): ReadonlySet<string> {
    return useSelection<ReadonlySet<string>, ReadonlySet<string>>(
        useMaybeRollcall()?.ignoredUsers ?? noOne,
        (userIds) => userIds,
    );
}
