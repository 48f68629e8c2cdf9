import { locationsOf, reuseItems, type CallLocation } from "./locations.js";
import { useActiveSelection } from "./useActiveCalls.js";

/**
 * Returns every call a user is in, in all rooms of the client: "where is Ana?". Re-renders for that user only.
 * @throws Error without a provider.
 * @example
 * const [where] = useUserCalls("@ana:example.org");
 */
export function useUserCalls(userId: string): readonly CallLocation[] {
    return useActiveSelection<readonly CallLocation[]>((snapshot, previous) =>
        reuseItems(previous, locationsOf(snapshot, userId)),
    );
}
