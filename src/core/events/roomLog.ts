import { compareEvents } from "../calls/order.js";
import type { EventLike, RoomLike } from "../host.js";
import { contentOf } from "../wire/fields.js";
import { ReadEvent } from "../wire/readEvent.js";
import { stickyEventsOf } from "../wire/room.js";
import { earlierEvents } from "./earlierEvents.js";
import { declineTypes, raisesHand, reactionType, redactionType, ringTypes } from "./eventFacts.js";

/** Maximum number of events per sender. The newest are kept; for a while, up to twice as many. */
const maxKept = 256;

/** Maximum number of senders. */
const maxSenders = 1024;

/**
 * The events besides memberships that matter to a room's calls, as far as they are loaded: rings, declines, reactions that raise
 * a hand or are redacted, and redactions that the SDK did not apply. They may arrive in any order, even after events that refer
 * to them.
 */
export interface RoomLog {
    readonly room: RoomLike;
    /** By sender and event ID, so that nobody can crowd out the events of others. */
    readonly events: ReadonlyMap<string, ReadonlyMap<string, ReadEvent>>;
    /** Adds an event. Returns whether it may matter. */
    readonly take: (event: EventLike) => boolean;
}

/** Returns the events that a room has loaded, besides its state. */
export function loadedEvents(room: RoomLike): readonly EventLike[] {
    return [...(room.getLiveTimeline?.()?.getEvents() ?? []), ...earlierEvents(room).values(), ...stickyEventsOf(room)];
}

/** Reads the events that the room has loaded. The device's clock, which the SDK uses, is `skewMs` ahead. */
export function readRoomLog(room: RoomLike, skewMs: number): RoomLog {
    const events = new Map<string, Map<string, ReadEvent>>();

    const keep = (event: EventLike): boolean => {
        const type = event.getType();
        const isReaction = type === reactionType;
        if (!isReaction && type !== redactionType && !ringTypes.test(type) && !declineTypes.test(type)) return false;
        const read = new ReadEvent(event, contentOf(event), event.unstableStickyExpiresAt !== undefined, skewMs);
        const { eventId, sender } = read;
        // The user's own events have a local ID until the server has received them.
        if (!eventId.startsWith("$")) return false;
        const sent = events.get(sender) ?? new Map<string, ReadEvent>();
        // A redacted reaction no longer says whether it raised a hand. The user may cancel a redaction that was not sent.
        if (isReaction && !read.isRedacted && !raisesHand(read)) return sent.delete(eventId);
        events.set(sender, sent.set(eventId, read));
        const [oldestSender] = events.keys();
        if (events.size > maxSenders && oldestSender !== undefined) events.delete(oldestSender);
        if (sent.size > 2 * maxKept) {
            const oldestFirst = [...sent.values()].sort(compareEvents);
            for (const oldest of oldestFirst.slice(0, maxKept)) sent.delete(oldest.eventId);
        }
        return true;
    };

    const take = (event: EventLike): boolean => {
        const isRedaction = event.getType() === redactionType;
        const redacted = isRedaction ? room.findEventById?.(event.getAssociatedId?.() ?? "") : undefined;
        const matters = redacted !== undefined && keep(redacted);
        // The SDK applies a redaction only to an event that it already has.
        return redacted?.isRedacted?.() ? matters : keep(event) || matters;
    };

    loadedEvents(room).forEach(take);
    return { room, events, take };
}
