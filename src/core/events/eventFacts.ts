import type { EventLike, RoomLike } from "../host.js";
import { normaliseCallId, type Membership } from "../wire/entry.js";
import { contentOf, get, maxIdLength, toObject, toText, toTimestamp, type JsonObject } from "../wire/fields.js";
import { formats, type MembershipFormat } from "../wire/formats.js";
import { readStateEvent, readStickyEvent } from "../wire/readEvent.js";
import { callMembersOf, isCallMemberType, isRtcMemberType, stickyEventsOf } from "../wire/room.js";
import { stickyKeyOf } from "../wire/rtc.js";

/** A raised hand is a reaction with this emoji, with or without the variation selector (Element Call). */
export const handKey = /^\u{1F590}\uFE0F?$/u;

const ringType = /^(m|org\.matrix\.msc4075)\.(rtc\.(notification|invite)|call\.notify)$/;

const declineType = /^(m|org\.matrix\.msc(4310|4075))\.rtc\.decline$/;

/** Returns whether an event of this type invites people to a call: MSC4075 in every generation. */
export const isRingType = (type: string): boolean => ringType.test(type);

/** Returns whether an event of this type declines an invitation: MSC4310, MSC4075. */
export const isDeclineType = (type: string): boolean => declineType.test(type);

/** Returns the ID of the event that this one refers to: by its relation, or by its key for a sticky decline. */
export function referredBy(event: EventLike): string | undefined {
    const content = contentOf(event);
    return relatedIn(content) ?? stickyKeyOf(content);
}

function relatedIn(content: JsonObject): string | undefined {
    return toText(get(toObject(get(content, "m.relates_to")), "event_id"));
}

/** Returns whether a reaction raises a hand. */
export function raisesHand(event: EventLike): boolean {
    const relation = toObject(get(contentOf(event), "m.relates_to"));
    return get(relation, "rel_type") === "m.annotation" && handKey.test(toText(get(relation, "key")) ?? "");
}

const allFormats = new Set(Object.keys(formats) as MembershipFormat[]);

/** Returns the memberships in an event, whether or not they still count. */
export function membershipsIn(event: EventLike): readonly Membership[] {
    const type = event.getType();
    const entries = isCallMemberType(type)
        ? readStateEvent(event, allFormats)?.entries
        : isRtcMemberType(type)
          ? readStickyEvent(event, allFormats).entries
          : undefined;
    return entries?.flatMap((entry) => (entry.refusal ? [] : [entry])) ?? [];
}

/** Finds an event among those the room has loaded: its timeline, its call state and its sticky events. */
function findInRoom(room: RoomLike, eventId: string): EventLike | undefined {
    return (
        room.findEventById?.(eventId) ??
        callMembersOf(room).find((event) => event.getId() === eventId) ??
        stickyEventsOf(room).find((event) => event.getId() === eventId)
    );
}

/** Maximum time that a call may ring (MSC4075). */
const maxLifetimeMs = 120_000;

/** The lifetime of an invitation that does not state one, `m.call.notify`. */
const defaultLifetimeMs = 90_000;

/** How far the sender's clock may differ from the server's before its time is ignored. */
const toleratedSkewMs = 20_000;

/** Maximum number of users that are read from one invitation. */
const maxInvited = 256;

/** An invitation to a call, as its event describes it. */
export interface RingFacts {
    readonly slotId: string;
    readonly kind: "ring" | "notification";
    readonly intent: string | undefined;
    /** ms since the epoch. */
    readonly startsTs: number;
    readonly endsTs: number;
    readonly mentionsRoom: boolean;
    readonly mentions: (userId: string) => boolean;
    /** The users it names, without its sender. At most 256. */
    readonly userIds: readonly string[];
}

/** Reads an invitation. Returns undefined for one that is withdrawn or invalid. */
export function readRing(room: RoomLike, event: EventLike): RingFacts | undefined {
    const content = contentOf(event);
    const inner = toObject(get(content, "application"));
    const field = (key: string): unknown => get(content, key) ?? get(inner, key);
    const mentions = toObject(get(content, "m.mentions"));
    const sentTs = toTimestamp(event.getTs());
    const slotId = slotOf(room, content);
    if (sentTs === undefined || slotId === undefined || isWithdrawn(content)) return undefined;
    const claimedTs = toTimestamp(field("sender_ts")) ?? sentTs;
    const startsTs = Math.abs(claimedTs - sentTs) > toleratedSkewMs ? sentTs : claimedTs;
    const lifetimeMs = Math.max(toTimestamp(field("lifetime")) ?? defaultLifetimeMs, 0);
    const listed = get(mentions, "user_ids");
    const userIds: readonly unknown[] = Array.isArray(listed) ? listed : [];
    const kind = toText(field("notification_type")) ?? toText(field("notify_type")) ?? "ring";
    return {
        slotId,
        kind: kind === "ring" ? "ring" : "notification",
        intent: toText(field("m.call.intent")) ?? toText(get(inner, "intent")),
        startsTs,
        endsTs: startsTs + Math.min(lifetimeMs, maxLifetimeMs),
        mentionsRoom: get(mentions, "room") === true,
        mentions: (userId) => userIds.includes(userId),
        userIds: [...new Set(userIds.slice(0, maxInvited))].flatMap((userId) =>
            typeof userId === "string" && userId !== event.getSender() ? [userId] : [],
        ),
    };
}

/** A sticky invitation is withdrawn by an event that contains nothing but its key. */
function isWithdrawn(content: JsonObject): boolean {
    return Object.keys(content).every((key) => key === "msc4354_sticky_key" || key === "sticky_key");
}

/** Returns the slot of an invitation: the one it names, the one of the membership it refers to, or the room's own call. */
function slotOf(room: RoomLike, content: JsonObject): string | undefined {
    const application = get(content, "application");
    const stated =
        get(content, "slot_id") ??
        get(toObject(application), "slot_id") ??
        (typeof application === "string" ? `${application}#${toText(get(content, "call_id")) ?? ""}` : undefined);
    if (stated !== undefined) return normaliseSlot(toText(stated));
    const member = findInRoom(room, relatedIn(content) ?? "");
    return (member && membershipsIn(member)[0]?.session.slotId) ?? "m.call#ROOM";
}

/** Returns a slot ID as sessions spell it, or undefined if it is not a slot ID. */
export function normaliseSlot(slotId: string | undefined): string | undefined {
    const [application = "", callId, ...rest] = slotId?.split("#", 3) ?? [];
    if (callId === undefined || rest.length > 0 || (slotId?.length ?? 0) > maxIdLength) return undefined;
    return `${application}#${normaliseCallId(application, callId)}`;
}
