import { findParticipant } from "../calls/findSession.js";
import type { EventLike, RoomLike } from "../host.js";
import type { CallDevice, RoomCallsSnapshot } from "../types.js";
import { fieldOf } from "../util.js";
import { toText } from "../wire/fields.js";
import { membershipsIn, referredBy } from "./eventFacts.js";
import type { RoomLog } from "./roomLog.js";

/** Clients send a membership again each hour, so that this is most of a day. */
const maxRefreshes = 24;

/**
 * Returns when each device raised its hand, the first first. A hand belongs to a membership: it stays up while the membership is sent
 * again under another event id, though Element Call then lowers it for itself.
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
        // Element Call lowers a hand that it raised after a refresh by redacting that reaction alone.
        const isStale = target !== device.eventId && log.redactedReactionTs(device.userId) > event.getTs();
        if (!isStale && isEventOf(log.room, device, target)) first = Math.min(first, event.getTs());
    }
    return first;
}

/** When the device joined, where its member id does not change with each join. */
function joinedTs({ format, createdTs }: CallDevice): number {
    return format === "session" || format === "memberships" ? createdTs : -Infinity;
}

/** Whether an event is the device's membership, as it is or as it was before it was sent again. */
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
