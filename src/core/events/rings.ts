import { findParticipant } from "../calls/findSession.js";
import type { EventLike, RoomLike } from "../host.js";
import type { CallSession, RoomCallsSnapshot } from "../types.js";
import { slotStatus } from "../wire/definitions.js";
import { contentOf, get, toText } from "../wire/fields.js";
import { callMembersOf, isCallMemberType, isRtcMemberType, stickyEventsOf } from "../wire/room.js";
import { stickyKeyOf } from "../wire/rtc.js";
import { membershipsIn, normaliseSlot, readRing, type RingFacts } from "./eventFacts.js";
import { compareEvents, type RoomLog } from "./roomLog.js";

/** A call that rings this account, or notifies it that the call started. Times are ms since the epoch. */
export interface Ring {
    /** Unique across all rooms. */
    readonly key: string;
    readonly roomId: string;
    readonly eventId: string;
    readonly callerId: string;
    readonly slotId: string;
    readonly kind: "ring" | "notification";
    readonly intent: string | undefined;
    readonly sentTs: number;
    /** When it ends without an answer. */
    readonly endsTs: number;
    /** The call; undefined while it has no participant. */
    readonly session: CallSession | undefined;
}

/** An invitation that still stands. */
export interface ReadRing extends RingFacts {
    readonly event: EventLike;
    readonly sentTs: number;
    /** The IDs of all invitations to its slot. matrix-js-sdk 37 to 39 send two for one call. */
    readonly ids: readonly string[];
}

/** Returns the newest invitation of each slot, for any user. A withdrawn one hides its sender's earlier ones. */
export function newestRings(log: RoomLog, now: number): readonly ReadRing[] {
    const newest = new Map<string, ReadRing>();
    const idsOf = new Map<string, string[]>();
    const events = [...log.rings.values()].filter((event) => isThere(log, event, now)).sort(compareEvents);
    for (const event of events) {
        const facts = readRing(log.room, event);
        if (!facts) {
            withdraw(newest, event);
            continue;
        }
        const ids = idsOf.get(facts.slotId) ?? [];
        idsOf.set(facts.slotId, ids);
        ids.push(event.getId() ?? "");
        newest.set(facts.slotId, { ...facts, event, sentTs: event.getTs(), ids });
    }
    return [...newest.values()];
}

function withdraw(rings: Map<string, ReadRing>, by: EventLike): void {
    for (const [slotId, { event }] of rings) {
        const isBySame = event.getSender() === by.getSender();
        if (isBySame && stickyKeyOf(contentOf(event)) === stickyKeyOf(contentOf(by))) rings.delete(slotId);
    }
}

/** Returns whether the room still has the event. An expired sticky event is gone unless it is in the timeline. */
function isThere({ room, isRedacted, endOf }: RoomLog, event: EventLike, now: number): boolean {
    if (isRedacted(event)) return false;
    return endOf(event) > now || room.findEventById?.(event.getId() ?? "") !== undefined;
}

/** The account that is rung, and the users it ignores. */
export interface RungAccount {
    readonly userId: string;
    readonly ignored: ReadonlySet<string>;
}

/** Returns the invitations of a room that ring this account now. */
export function readRings(log: RoomLog, calls: RoomCallsSnapshot, account: RungAccount, now: number): readonly Ring[] {
    if (calls.status !== "ready") return [];
    return newestRings(log, now).flatMap((ring) => {
        const { event, slotId, kind, intent, sentTs, endsTs } = ring;
        const callerId = event.getSender() ?? "";
        const session = sessionOf(calls, slotId);
        if (!rings(log, ring, account, now) || (session && findParticipant(session, account.userId))) return [];
        const { roomId } = log.room;
        const eventId = event.getId() ?? "";
        const key = JSON.stringify([roomId, eventId]);
        return [{ key, roomId, eventId, callerId, slotId, kind, intent, sentTs, endsTs, session }];
    });
}

/** Returns the room's call in a slot, undefined while no participant is there. */
export function sessionOf({ sessions }: RoomCallsSnapshot, slotId: string): CallSession | undefined {
    return sessions.find((each) => each.slotId === slotId && each.scope === "m.room");
}

function rings(log: RoomLog, ring: ReadRing, { userId, ignored }: RungAccount, now: number): boolean {
    const { event, slotId, startsTs, endsTs } = ring;
    const callerId = event.getSender() ?? "";
    return (
        now < endsTs &&
        // A time far ahead is ignored: it would ring after the call.
        startsTs - now < endsTs - startsTs + maxAheadMs &&
        callerId !== userId &&
        !ignored.has(callerId) &&
        (ring.mentions(userId) || mentionsRoom(log, ring)) &&
        !isSlotClosed(log.room, slotId) &&
        declinedTs(log, ring, userId, now) === undefined &&
        answeredTs(memberEvents(log.room).get(userId), slotId) < ring.sentTs
    );
}

const maxAheadMs = 20_000;

/** Whether an invitation is for the whole room, by a sender who may notify it. */
export function mentionsRoom({ room }: RoomLog, { mentionsRoom, event }: ReadRing): boolean {
    return mentionsRoom && (room.currentState.mayTriggerNotifOfType?.("room", event.getSender() ?? "") ?? false);
}

function isSlotClosed(room: RoomLike, slotId: string): boolean {
    const [application = "", callId = ""] = slotId.split("#");
    return slotStatus(room.currentState, application, callId) === "closed";
}

/**
 * Returns when a user declined an invitation, or declined another one of its slot since it was sent. Returns undefined if they
 * did not.
 */
export function declinedTs(
    log: RoomLog,
    { event, ids, sentTs }: ReadRing,
    userId: string,
    now: number,
): number | undefined {
    for (const id of ids) {
        const decline = log.declines.get(id)?.get(userId);
        const ts = decline && isThere(log, decline, now) ? decline.getTs() : undefined;
        if (ts !== undefined && (ts >= sentTs || id === event.getId())) return ts;
    }
    return undefined;
}

/** Returns the membership events in the room by sender, including emptied ones. */
export function memberEvents(room: RoomLike): ReadonlyMap<unknown, readonly EventLike[]> {
    const events = new Map<unknown, EventLike[]>();
    for (const event of [...callMembersOf(room), ...stickyEventsOf(room)]) {
        const sender = event.getSender();
        const sent = events.get(sender) ?? [];
        events.set(sender, sent);
        sent.push(event);
    }
    return events;
}

/**
 * Returns when a user's membership in a slot was last sent, in ms since the epoch: joining answers a ring, and a user who left
 * had answered. A state event does not tell which slot the user left.
 */
export function answeredTs(events: readonly EventLike[] = [], slotId: string): number {
    return events.reduce((ts, event) => (isOfSlot(event, slotId) ? Math.max(ts, event.getTs()) : ts), -Infinity);
}

function isOfSlot(event: EventLike, slotId: string): boolean {
    const memberships = membershipsIn(event);
    if (memberships.length > 0) return memberships.some(({ session }) => session.slotId === slotId);
    const isMember = isCallMemberType(event.getType()) || isRtcMemberType(event.getType());
    return isMember && normaliseSlot(toText(get(contentOf(event), "slot_id")) ?? slotId) === slotId;
}
