import { ignoredUsersOf } from "../core/internal.js";
import { useMaybeRollcallContext } from "./rollcallContext.js";
import { useSelection } from "./useSelection.js";

/**
 * Returns the IDs of the users that the account ignores. Returns an empty set without a provider.
 * @example
 * const isIgnored = useIgnoredUsers().has(userId);
 */
export function useIgnoredUsers(): ReadonlySet<string> {
    return useSelection(ignoredUsersOf(useMaybeRollcallContext().rollcall));
}
