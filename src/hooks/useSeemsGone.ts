import { reuseSet } from "./reuseSet.js";
import { usersWhoSeemGone } from "./usersWhoSeemGone.js";
import { devicesOf, useTickingRoom } from "./useTickingRoom.js";

/**
 * Returns the users in a room's calls who seem gone, because `livenessOf` counts none of their devices as live. They are
 * included in the people of `useCallSummary`. Returns the same set while it has the same IDs.
 * @throws Error without a provider.
 * @example
 * const gone = useSeemsGone(roomId);
 * const isGone = gone.has(userId);
 */
export function useSeemsGone(roomId: string): ReadonlySet<string> {
    return useTickingRoom<ReadonlySet<string>>(roomId, ({ sessions }, now, previous, absent) =>
        reuseSet(previous, usersWhoSeemGone(devicesOf(sessions), now, absent)),
    );
}
