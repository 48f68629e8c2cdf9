import { livenessOf } from "../history/liveness.js";
import type { RoomLike } from "../host.js";
import { maxEntries } from "../wire/entry.js";
import { get, toObject, toText, type JsonObject } from "../wire/fields.js";
import { formatContents, formatOfState, formats } from "../wire/formats.js";
import { isKeyOf, isNotJoined } from "../wire/room.js";
import { stickyKeyOf } from "../wire/rtc.js";
import { defaultClearPolicy, type ClearFacts, type ClearPolicy, type WhyNot } from "./policy.js";
import { readPower, type RoomPower } from "./power.js";
import { eventFinder, type ClearTarget, type FindEvent, type ListedEvent } from "./target.js";

/** The event to send to clear an entry. */
export type ClearAction =
    /** Replaces its state event with one that lacks the entry. */
    | { readonly type: "state"; readonly eventType: string; readonly stateKey: string; readonly content: JsonObject }
    /** Sends a sticky event saying that its device left (MSC4354). */
    | { readonly type: "sticky"; readonly eventType: string; readonly durationMs: number; readonly content: JsonObject }
    /** Redacts its event. */
    | { readonly type: "redact"; readonly eventId: string };

/** How an entry will be cleared. */
export interface ClearPlan {
    readonly whyNot?: undefined;
    readonly action: ClearAction;
    readonly isOwn: boolean;
    /** How many entries this removes. More than one when an event that lists several is redacted. */
    readonly count: number;
}

/** The reason why an entry cannot be cleared. */
export interface ClearRefusal {
    readonly whyNot: WhyNot;
}

/** The entry to clear, its room, the user and the time. */
export interface ClearQuestion {
    readonly room: RoomLike;
    /** The user's own ID. */
    readonly userId: string;
    readonly target: ClearTarget;
    /** ms since the epoch. */
    readonly now: number;
    /** Defaults to `defaultClearPolicy`. */
    readonly policy?: ClearPolicy | undefined;
    /** Keys of devices that are absent from the media room for long, and so are overdue. Defaults to none. */
    readonly absent?: ReadonlySet<string> | undefined;
    /** Whether the client can send sticky events; matrix-js-sdk 39 and newer. */
    readonly sendsSticky?: boolean | undefined;
}

/** A sticky event lasts an hour at most (MSC4354), so a leave of an hour outlives the membership it ends. */
const stickyMs = 60 * 60 * 1000;

/**
 * Returns how an entry would be cleared, or why it cannot be. Sends nothing.
 *
 * A user's own entries are removed from their state event, or ended by a sticky leave. Other users' entries, if the policy
 * allows it, are replaced by an empty event where the state key permits that (`_`), else redacted. Both remove everything in
 * the event, so neither is planned while another device in it may be live.
 * @example
 * const plan = planClear({ room, userId, target: device, now: Date.now() });
 * if (plan.whyNot === undefined) console.log(plan.action);
 */
export function planClear({ room, ...question }: ClearQuestion): ClearPlan | ClearRefusal {
    return planIn({ room, find: eventFinder(room), power: readPower(room) }, question);
}

/** A room that is read once to plan for many targets. */
export interface RoomLook {
    readonly room: RoomLike;
    readonly find: FindEvent;
    readonly power: RoomPower;
}

/** Plans like {@link planClear}, for a room that was read already. */
export function planIn(
    { room, find, power }: RoomLook,
    { userId, target, now, policy = defaultClearPolicy, absent, sendsSticky = false }: Omit<ClearQuestion, "room">,
): ClearPlan | ClearRefusal {
    if (isNotJoined(room)) return { whyNot: "not-joined" };
    const listed = find(target.eventId);
    if (!listed || listed.entries.length === 0) return { whyNot: "gone" };
    const { event, stateKey, entries } = listed;
    const sender = event.getSender() ?? "";
    const places = listed.placesOf(target);
    const live = listed.livePlaces(now);
    const liveInPlaces = [...places].filter((place) => live.has(place)).length;
    const isOwn = sender === userId || (stateKey !== undefined && isKeyOf(stateKey, userId));
    const standing = standingOf(target, liveInPlaces > 0, now);
    const whyNot = policy({
        target,
        isOwn,
        standing: standing === "live" && absent?.has(target.key) ? "overdue" : standing,
        isModerator: mayRedactOthers(power, userId) || mayKick(power, userId, sender),
    });
    if (whyNot !== undefined) return { whyNot };

    const mayReplace = maySend(listed, isOwn && sendsSticky, power, userId);
    if (!mayReplace && !mayRedact(power, userId, sender)) return { whyNot: "not-permitted" };
    const isPart = mayReplace && isOwn;
    // Anything except replacing part of an own event removes every entry of the event.
    if (!isPart && live.size > liveInPlaces) return { whyNot: "lists-others" };
    return {
        isOwn,
        count: isPart ? places.size : entries.length,
        // Built when it is read, because most callers do not need the contents.
        get action() {
            return mayReplace ? replacement(listed, isOwn ? places : undefined) : redactionOf(target);
        },
    };
}

/**
 * Reasons for which an entry may still count for others. Some come from this host's options. `replaced` does too: an older
 * client still reads a state event that the same device's sticky event replaced.
 */
const mayCountForOthers: readonly string[] = [
    "format-disabled",
    "slot-missing",
    "replaced-by-sticky",
    "duplicate-device",
];

function standingOf(target: ClearTarget, isLive: boolean, now: number): ClearFacts["standing"] {
    if (target.kind === "device") return livenessOf(target, now).state;
    if (target.kind === "rejected" && !mayCountForOthers.includes(target.reason)) return "rejected";
    if (!isLive) return "overdue";
    return target.kind === "rejected" ? "live" : "pending";
}

const redactionOf = ({ eventId }: ClearTarget): ClearAction => ({ type: "redact", eventId });

/** Returns the content that replaces an event: without the entries at these places, or empty if no places are given. */
function replacement({ event, stateKey, entries }: ListedEvent, places?: ReadonlySet<number>): ClearAction {
    const content = toObject(event.getContent());
    const eventType = event.getType();
    if (stateKey === undefined) return leaveSticky(eventType, content);
    if (!places) return { type: "state", eventType, stateKey, content: {} };
    const isAll = places.size === entries.length;
    return { type: "state", eventType, stateKey, content: isAll ? emptied(content) : without(content, places) };
}

/** Empties a list, or else the whole content, which is what its client sends to leave. */
function emptied(content: JsonObject): JsonObject {
    const key = listKeyOf(content);
    return key === undefined ? {} : { [key]: [] };
}

function without(content: JsonObject, places: ReadonlySet<number>): JsonObject {
    const format = formatOfState(content);
    const key = listKeyOf(content);
    const items = key === undefined ? undefined : get(content, key);
    if (!format || key === undefined || !Array.isArray(items)) return {};
    // The last entry that is read stands for all that are not.
    const isOut = (place: number): boolean => places.has(Math.min(place, maxEntries));
    return { ...content, [key]: formatContents[format].without(items as readonly unknown[], isOut) };
}

/** Returns the key under which a content lists its entries. A session event lists none. */
function listKeyOf(content: JsonObject): string | undefined {
    const format = formatOfState(content);
    return format && formats[format].listKey;
}

/** Returns a sticky leave under the same key, in the dialect of the membership. */
function leaveSticky(eventType: string, content: JsonObject): ClearAction {
    const spelling = Object.hasOwn(content, "msc4354_sticky_key") ? "msc4354_sticky_key" : "sticky_key";
    const slotId = get(content, "slot_id");
    const member = toObject(get(content, "member"));
    const isSaid = toText(get(member, "membership")) !== undefined;
    return {
        type: "sticky",
        eventType,
        durationMs: stickyMs,
        content: {
            ...(slotId === undefined ? {} : { slot_id: slotId }),
            ...(isSaid ? { member: { id: get(member, "id"), membership: "leave" } } : {}),
            [spelling]: stickyKeyOf(content),
        },
    };
}

/**
 * Returns whether the user may send the replacement of an event. The room's power levels decide, and the rule that a state key
 * beginning with `@` belongs to that user. A sticky event can be replaced only by its sender, under its sticky key.
 */
function maySend({ event, stateKey }: ListedEvent, replacesSticky: boolean, power: RoomPower, userId: string): boolean {
    const kind = stateKey === undefined ? "message" : "state";
    if (power.of(userId) < power.toSend(event.getType(), kind)) return false;
    if (stateKey === undefined) return replacesSticky && stickyKeyOf(toObject(event.getContent())) !== undefined;
    return !stateKey.startsWith("@") || isKeyOf(stateKey, userId);
}

function mayRedact(power: RoomPower, userId: string, sender: string): boolean {
    const maySend = power.of(userId) >= power.toSend("m.room.redaction", "message");
    return maySend && (sender === userId || mayRedactOthers(power, userId));
}

function mayRedactOthers(power: RoomPower, userId: string): boolean {
    return power.of(userId) >= power.redact;
}

function mayKick(power: RoomPower, userId: string, sender: string): boolean {
    return power.of(userId) >= power.kick && power.of(userId) > power.of(sender);
}
