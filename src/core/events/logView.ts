import type { RoomLike } from "../host.js";
import type { ReadEvent } from "../wire/readEvent.js";
import { redactionType } from "./eventFacts.js";
import type { RoomLog } from "./roomLog.js";

/** A room's log at a moment. */
export interface LogView {
    readonly room: RoomLike;
    readonly events: readonly ReadEvent[];
    readonly sentBy: (userId: string) => readonly ReadEvent[];
    readonly isRedacted: (event: ReadEvent) => boolean;
    /** Returns whether the room still has an event. An expired sticky event is gone unless it is in the timeline. */
    readonly isThere: (event: ReadEvent) => boolean;
    /** Returns whether a time has come, in ms since the epoch. */
    readonly isPast: (ts: number) => boolean;
    /** Returns the next of the times that had not come when they were compared; Infinity if there are none. */
    readonly dueTs: () => number;
}

/** Returns what a log shows now. */
export function viewLog({ room, events: bySender }: RoomLog, now: number): LogView {
    const events = [...bySender.values()].flatMap((sent) => [...sent.values()]);
    const redactions = events.filter((event) => event.type === redactionType);
    const redacted = new Set(redactions.map((each) => each.event.getAssociatedId?.()));
    let dueTs = Infinity;

    const isRedacted = (event: ReadEvent): boolean => event.isRedacted || redacted.has(event.eventId);

    const isPast = (ts: number): boolean => {
        if (ts > now) dueTs = Math.min(dueTs, ts);
        return ts <= now;
    };

    return {
        room,
        events,
        sentBy: (userId) => [...(bySender.get(userId)?.values() ?? [])],
        isRedacted,
        isThere: (event) =>
            !isRedacted(event) && (!isPast(event.endsTs) || room.findEventById?.(event.eventId) !== undefined),
        isPast,
        dueTs: () => dueTs,
    };
}
