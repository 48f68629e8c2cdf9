import type { EventLike, RoomLike } from "../host.js";
import { weakMemo } from "../store/weakMemo.js";

/** Events from before a live timeline, by ID. A room that loses its timeline in a gap loses them too. */
const eventsOf = weakMemo((_timeline: object) => new Map<string, EventLike>());

/** Returns the events that were requested because they are older than the room's live timeline. */
export function earlierEvents(room: RoomLike): Map<string, EventLike> {
    return eventsOf(room.getLiveTimeline?.() ?? room);
}
