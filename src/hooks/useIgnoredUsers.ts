import { ignoredUsersOf, staticStore } from "../core/internal.js";
import { useMaybeRollcallContext } from "./rollcallContext.js";
import { useSelection } from "./useSelection.js";

const noOne = staticStore<ReadonlySet<string>>(new Set());

/**
 * Returns the IDs of the users that the account ignores. Returns an empty set without a provider.
 * @example
 * const isIgnored = useIgnoredUsers().has(userId);
 */
export function useIgnoredUsers(): ReadonlySet<string> {
    const { rollcall } = useMaybeRollcallContext();
    return useSelection<ReadonlySet<string>, ReadonlySet<string>>(
        rollcall ? ignoredUsersOf(rollcall) : noOne,
        (userIds) => userIds,
    );
}
