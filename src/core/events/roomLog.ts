import type { EventLike, RoomLike } from "../host.js";
import { toText } from "../wire/fields.js";
import { stickyEventsOf } from "../wire/room.js";
import { stickyEndOf } from "../wire/rtc.js";
import { earlierEvents } from "./earlierEvents.js";
import { isDeclineType, isRingType, raisesHand, referredBy } from "./eventFacts.js";

/**
 * Maximum number of reactions per sender, rings per room and declines per ring. The newest are kept; for a while, up to twice
 * as many.
 */
const maxKept = 256;

/** Maximum number of kept events that others refer to. */
const maxReferred = 1024;

/** The events besides memberships that matter to a room's calls, as far as they are loaded. */
export interface RoomLog {
    readonly room: RoomLike;
    /** Reactions that raise a hand, by sender and event ID. Redacted ones are left out when they are read. */
    readonly hands: ReadonlyMap<string, ReadonlyMap<string, EventLike>>;
    readonly rings: ReadonlyMap<string, EventLike>;
    /** Declines, by the ring they decline and then by sender. */
    readonly declines: ReadonlyMap<string, ReadonlyMap<string, EventLike>>;
    readonly isRedacted: (event: EventLike) => boolean;
    /** Returns when a sticky event ends, in ms since the epoch. Infinity for any other event. */
    readonly endOf: (event: EventLike) => number;
    /** Returns when the sender last sent a reaction that has been redacted, in ms since the epoch. */
    readonly redactedReactionTs: (sender: string) => number;
    /** Adds an event. Returns whether it matters. */
    readonly take: (event: EventLike) => boolean;
    /** Adds a redaction, whether or not the server has confirmed it. Returns whether it may matter. */
    readonly redact: (redaction: EventLike) => boolean;
}

/**
 * Reads the events that the room has loaded. They may arrive in any order, even after events that refer to them. The device's
 * clock, which the SDK uses, is `skewMs` ahead.
 */
export function readRoomLog(room: RoomLike, skewMs: () => number): RoomLog {
    const hands = new Map<string, Map<string, EventLike>>();
    const rings = new Map<string, EventLike>();
    const declines = new Map<string, Map<string, EventLike>>();
    /** Events whose redaction is in the room. The SDK applies a redaction only to events that it already had. */
    const redacted = new Set<string>();
    const redactedReactions = new Map<string, number>();

    const onRedactedReaction = (sender: string, ts: number): boolean => {
        if (ts <= (redactedReactions.get(sender) ?? -Infinity)) return false;
        bounded(redactedReactions.set(sender, ts), maxReferred);
        return true;
    };

    const isRedacted = (event: EventLike): boolean =>
        (event.isRedacted?.() ?? false) || redacted.has(event.getId() ?? "");

    const take = (event: EventLike): boolean => {
        const id = event.getId();
        // The user's own events have a local ID until the server has received them.
        if (!id?.startsWith("$")) return false;
        const type = event.getType();
        const sender = toText(event.getSender()) ?? "";
        if (type === "m.room.redaction") return redact(event);
        if (type === "m.reaction") {
            if (isRedacted(event)) return onRedactedReaction(sender, event.getTs());
            return raisesHand(event) && keep(hands, sender, id, event);
        }
        if (isRingType(type)) return add(rings, id, event);
        if (!isDeclineType(type)) return false;
        const ringId = referredBy(event);
        return ringId !== undefined && keep(declines, ringId, sender, event);
    };

    const redact = (redaction: EventLike): boolean => {
        const id = redaction.getAssociatedId?.();
        if (id === undefined) return false;
        const event = room.findEventById?.(id);
        if (!event?.isRedacted?.() && redaction.getId()?.startsWith("$")) bounded(redacted.add(id), maxReferred);
        if (event?.getType() === "m.reaction") onRedactedReaction(toText(event.getSender()) ?? "", event.getTs());
        return true;
    };

    for (const event of room.getLiveTimeline?.()?.getEvents() ?? []) take(event);
    for (const event of earlierEvents(room).values()) take(event);
    for (const event of stickyEventsOf(room)) take(event);

    return {
        room,
        hands,
        rings,
        declines,
        isRedacted,
        endOf: (event) => (event.unstableStickyExpiresAt === undefined ? Infinity : stickyEndOf(event, skewMs())),
        redactedReactionTs: (sender) => redactedReactions.get(sender) ?? -Infinity,
        take,
        redact,
    };
}

function keep(maps: Map<string, Map<string, EventLike>>, key: string, id: string, event: EventLike): boolean {
    let map = maps.get(key);
    if (!map) bounded(maps.set(key, (map = new Map())), maxReferred);
    return add(map, id, event);
}

/** Adds an event unless a newer one is there. */
function add(map: Map<string, EventLike>, id: string, event: EventLike): boolean {
    const before = map.get(id);
    if (before && compareEvents(before, event) >= 0) return before === event;
    map.set(id, event);
    if (map.size > 2 * maxKept) {
        const oldestFirst = [...map].sort(([, a], [, b]) => compareEvents(a, b));
        for (const [oldest] of oldestFirst.slice(0, maxKept)) map.delete(oldest);
    }
    return map.has(id);
}

/** Orders by time, then by ID. */
export function compareEvents(a: EventLike, b: EventLike): number {
    return a.getTs() - b.getTs() || ((a.getId() ?? "") < (b.getId() ?? "") ? -1 : 1);
}

/** Forgets the oldest items of a set or map that has grown too large. */
function bounded(
    collection: { readonly size: number; keys(): IterableIterator<string>; delete(key: string): boolean },
    most: number,
): void {
    if (collection.size <= most) return;
    const [first] = collection.keys();
    if (first !== undefined) collection.delete(first);
}
