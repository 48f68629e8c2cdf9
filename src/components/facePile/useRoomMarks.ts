import { useConnection } from "../../hooks/useConnection.js";
import { useRoomCalls } from "../../hooks/useRoomCalls.js";

/** State of a room's people that styles see. */
interface RoomMarks {
    readonly "data-pending": true | undefined;
    readonly "data-stale": true | undefined;
}

/** Returns whether people of a room are still being looked up, and whether the list is stale because the connection is down. */
export function useRoomMarks(roomId: string): RoomMarks {
    const isPending = useRoomCalls(roomId, ({ pending }) => pending.length > 0);
    const isStale = useConnection().asOfTs !== undefined;
    return { "data-pending": isPending || undefined, "data-stale": isStale || undefined };
}
