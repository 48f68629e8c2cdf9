import { locationsOf, reuseItems, type CallLocation } from "./locations.js";
import { useActiveSelection } from "./useActiveSelection.js";

/**
 * Returns every call that a user is in, in all rooms of the client, for example to show where Ana is. Re-renders only for
 * changes of that user.
 * @throws Error without a provider.
 * @example
 * const [where] = useUserCalls("@ana:example.org");
 */
export function useUserCalls(userId: string): readonly CallLocation[] {
    return useActiveSelection<readonly CallLocation[]>((snapshot, previous) =>
        reuseItems(previous, locationsOf(snapshot, userId)),
    );
}
