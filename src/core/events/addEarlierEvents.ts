import type { EventLike } from "../host.js";
import { rollcallPart } from "../rollcallParts.js";
import { earlierEvents } from "./earlierEvents.js";

/** Maximum number of requested events per room. */
const maxEarlier = 1024;

/** Adds events that are older than a room's live timeline to those that hands are read from. */
export const addEarlierEvents = rollcallPart(
    "addEarlierEvents",
    ({ clientRooms, observers }) =>
        (roomId: string, events: readonly EventLike[]): void => {
            const room = clientRooms.getRoom(roomId);
            if (!room) return;
            const earlier = earlierEvents(room);
            for (const event of events) {
                const id = event.getId() ?? "";
                if (earlier.has(id) || earlier.size >= maxEarlier) continue;
                earlier.set(id, event);
                for (const observer of observers) observer.onEarlier?.(event, roomId);
            }
        },
    () => undefined,
);
