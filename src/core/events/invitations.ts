import { compareEvents } from "../calls/order.js";
import type { RoomCallsSnapshot } from "../types.js";
import { groupBy, uniqueBy } from "../util.js";
import { slotStatus } from "../wire/definitions.js";
import { roomCall, sessionInSlot } from "../wire/entry.js";
import { get, listIn, toText, toTimestamp } from "../wire/fields.js";
import { membershipsIn, type ReadEvent } from "../wire/readEvent.js";
import { finderIn, ringTypes, targetOf, type FindEvent } from "./eventFacts.js";
import type { LogView } from "./logView.js";
import type { Ring } from "./rings.js";

/** Maximum time that a call may ring (MSC4075). */
const maxLifetimeMs = 120_000;

/** The lifetime of an invitation that does not state one, `m.call.notify`. */
const defaultLifetimeMs = 90_000;

/** How far the sender's clock may differ from the server's before its time is ignored. */
const toleratedSkewMs = 20_000;

/** How much farther ahead than it lasts an invitation may begin, because clocks differ. Else it would ring after the call. */
const maxAheadMs = 20_000;

/** Maximum number of invitations per sender. The newest count. */
const maxPerSender = 16;

/** An invitation to a call, for any users. */
export interface Invitation {
    /** What it is for the users that it rings. */
    readonly ring: Ring;
    /** Its sender, and its sticky key or slot. The newest of a group takes the place of the others. */
    readonly group: string;
    /** When it begins, ms since the epoch. */
    readonly startsTs: number;
    /** Whether it has ended without an answer. */
    readonly isOver: boolean;
    /** Whether it is for the whole room, by a sender who may notify it. */
    readonly isForRoom: boolean;
    /** The IDs of the users it names, unchecked. */
    readonly named: readonly unknown[];
    /** The slot of every invitation in the room by event ID. matrix-js-sdk 37 to 39 send two for one call. */
    readonly slots: ReadonlyMap<string, string>;
}

/** Returns the newest invitation of each group, to open calls, the newest first. An empty one withdraws the others of its group. */
export function invitationsIn(log: LogView, calls: RoomCallsSnapshot): readonly Invitation[] {
    const slots = new Map<string, string>();
    const find = finderIn(log.room);
    const events = log.events.filter((event) => ringTypes.test(event.type) && log.isThere(event)).sort(compareEvents);
    const newest = [...groupBy(events, (event) => event.sender).values()].flatMap((sent) => sent.slice(-maxPerSender));
    const all = newest.sort(compareEvents).flatMap((event) => readInvitation(log, event, calls, slots, find) ?? []);
    return uniqueBy(all.reverse(), (each) => each.group);
}

/** Reads an invitation. Returns undefined for one that is invalid, too early, or to a closed slot. */
function readInvitation(
    { room, isPast }: LogView,
    event: ReadEvent,
    { sessions }: RoomCallsSnapshot,
    slots: Map<string, string>,
    find: FindEvent,
): Invitation | undefined {
    const { roomId, currentState } = room;
    const { content, eventId, sender: callerId, sentTs } = event;
    const application = get(content, "application");
    const field = (key: string): unknown => get(content, key) ?? get(application, key);
    const mentions = get(content, "m.mentions");
    const claimedTs = toTimestamp(field("sender_ts")) ?? sentTs;
    const startsTs = Math.abs(claimedTs - sentTs) > toleratedSkewMs ? sentTs : claimedTs;
    const statedMs = toTimestamp(field("lifetime")) ?? defaultLifetimeMs;
    const lifetimeMs = Math.min(Math.max(statedMs, 0), maxLifetimeMs);

    const kind = toText(field("notification_type") ?? field("notify_type")) ?? "ring";

    // The slot it names, else that of the membership or slot it refers to, else the room's own call.
    const target = targetOf(event);
    const stated =
        field("slot_id") ??
        (typeof application === "string" ? `${application}#${toText(get(content, "call_id")) ?? ""}` : undefined);
    const member = find(target);
    const call =
        stated === undefined
            ? (sessionInSlot((member && membershipsIn(member)[0])?.session.slotId ?? target) ?? roomCall)
            : sessionInSlot(toText(stated) ?? "");
    if (!call || !isPast(startsTs - lifetimeMs - maxAheadMs)) return undefined;
    const { slotId } = call;
    const endsTs = startsTs + lifetimeMs;
    const isOver = isPast(endsTs);
    slots.set(eventId, slotId);
    if (slotStatus(currentState, call.application, call.callId) === "closed") return undefined;
    return {
        ring: {
            key: `${roomId} ${eventId}`,
            roomId,
            eventId,
            callerId,
            slotId,
            kind: kind === "ring" ? kind : "notification",
            intent: toText(field("m.call.intent") ?? get(application, "intent")),
            sentTs,
            endsTs,
            session: sessions.find(({ key }) => key === call.key),
        },
        group: `${callerId} ${event.stickyKey ?? slotId}`,
        startsTs,
        isOver,
        isForRoom: get(mentions, "room") === true && currentState.mayTriggerNotifOfType?.("room", callerId) === true,
        named: listIn(mentions, "user_ids"),
        slots,
    };
}
