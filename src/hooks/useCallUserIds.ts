import type { RoomCallsSnapshot } from "../core/index.js";
import { weakMemo } from "../core/internal.js";
import { reuseSet } from "./reuseSet.js";
import { useRoomCalls } from "./useRoomCalls.js";

/**
 * Returns the IDs of the users in any session of a room, for example for an icon in a member list. Returns the same set while
 * it has the same IDs.
 * @throws Error without a provider.
 * @example
 * const isInCall = useCallUserIds(roomId).has(userId);
 */
export function useCallUserIds(roomId: string): ReadonlySet<string> {
    return useRoomCalls<ReadonlySet<string>>(roomId, (calls, previous) => reuseSet(previous, userIdsOf(calls)));
}

const userIdsOf = weakMemo(
    ({ sessions }: RoomCallsSnapshot): ReadonlySet<string> =>
        new Set(sessions.flatMap(({ participants }) => participants.map(({ userId }) => userId))),
);
