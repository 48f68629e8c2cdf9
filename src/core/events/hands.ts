import { findParticipant } from "../calls/findSession.js";
import type { EventLike, RoomLike } from "../host.js";
import type { CallDevice, RoomCallsSnapshot } from "../types.js";
import { fieldOf } from "../util.js";
import { toText } from "../wire/fields.js";
import { membershipsIn, referredBy } from "./eventFacts.js";
import type { RoomLog } from "./roomLog.js";

/** Clients send a membership again each hour, so this covers most of a day. */
const maxRefreshes = 24;

/**
 * Returns when each device raised its hand, the first hand first. A hand belongs to a membership: it stays up while the
 * membership is sent again with another event ID, although Element Call then lowers it in its own interface.
 */
export function readHands(log: RoomLog, { sessions }: RoomCallsSnapshot): ReadonlyMap<string, number> {
    const raised: [key: string, ts: number][] = [];
    for (const [userId, reactions] of log.hands) {
        for (const session of sessions) {
            for (const device of findParticipant(session, userId)?.devices ?? []) {
                const ts = raisedTs(log, device, reactions.values());
                if (ts < Infinity) raised.push([device.key, ts]);
            }
        }
    }
    return new Map(raised.sort(([keyA, a], [keyB, b]) => a - b || (keyA < keyB ? -1 : 1)));
}

function raisedTs(log: RoomLog, device: CallDevice, reactions: Iterable<EventLike>): number {
    let first = Infinity;
    for (const event of reactions) {
        if (log.isRedacted(event) || event.getTs() < joinedTs(device)) continue;
        const target = referredBy(event);
        if (target === undefined) continue;
        // Element Call lowers a hand that was raised after a refresh by redacting only that reaction.
        const isStale = target !== device.eventId && log.redactedReactionTs(device.userId) > event.getTs();
        if (!isStale && isEventOf(log.room, device, target)) first = Math.min(first, event.getTs());
    }
    return first;
}

/** Returns when the device joined, for formats whose member ID stays the same across joins. */
function joinedTs({ format, createdTs }: CallDevice): number {
    return format === "session" || format === "memberships" ? createdTs : -Infinity;
}

/** Returns whether an event is the device's membership, as it is now or before it was sent again. */
function isEventOf(room: RoomLike, { key, eventId }: CallDevice, target: string): boolean {
    if (target === eventId) return true;
    const event = room.findEventById?.(target);
    if (event) return membershipsIn(event).some(({ device }) => device.key === key);
    let id: string | undefined = eventId;
    for (let refresh = 0; id !== undefined && refresh < maxRefreshes; refresh += 1) {
        id = toText(fieldOf(room.findEventById?.(id)?.getUnsigned?.(), "replaces_state"));
        if (id === target) return true;
    }
    return false;
}
