import { useConnection } from "../../hooks/useConnection.js";
import { useRoomCalls } from "../../hooks/useRoomCalls.js";

/** States of a room's people that styles can use. */
interface RoomMarks {
    readonly "data-pending": true | undefined;
    readonly "data-stale": true | undefined;
}

/**
 * Returns whether people in a room are still being looked up, and whether the list is outdated because the connection is down.
 */
export function useRoomMarks(roomId: string): RoomMarks {
    const isPending = useRoomCalls(roomId, ({ pending }) => pending.length > 0);
    const isStale = useConnection().asOfTs !== undefined;
    return { "data-pending": isPending || undefined, "data-stale": isStale || undefined };
}
