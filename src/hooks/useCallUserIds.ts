import type { RoomCallsSnapshot } from "../core/index.js";
import { weakMemo } from "../core/internal.js";
import { useRoomSelection } from "./useRoomSelection.js";

/**
 * The users in any of a room's sessions, for an icon in a member list; the same set while it holds the same ids.
 * @throws Error without a provider.
 * @example
 * const isInCall = useCallUserIds(roomId).has(userId);
 */
export function useCallUserIds(roomId: string): ReadonlySet<string> {
    return useRoomSelection<ReadonlySet<string>>(roomId, (snapshot, previous) => {
        const ids = userIdsOf(snapshot);
        return previous?.size === ids.size && [...ids].every((id) => previous.has(id)) ? previous : ids;
    });
}

const userIdsOf = weakMemo(
    ({ sessions }: RoomCallsSnapshot): ReadonlySet<string> =>
        new Set(sessions.flatMap(({ participants }) => participants.map(({ userId }) => userId))),
);
