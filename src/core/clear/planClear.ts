import { livenessOf } from "../history/liveness.js";
import type { RoomLike } from "../index.js";
import { stickyKeyOf, type Entry } from "../wire/entry.js";
import { get, toObject, toText, type JsonObject } from "../wire/fields.js";
import { withoutDevices } from "../wire/mCalls.js";
import { isNotJoined } from "../wire/ownMembership.js";
import { isKeyOf } from "../wire/stateKey.js";
import { defaultClearPolicy, type ClearFacts, type ClearPolicy, type WhyNot } from "./policy.js";
import { readPower, type RoomPower } from "./power.js";
import { eventFinder, isMaybeLive, placesOf, type ClearTarget, type FindEvent, type ListedEvent } from "./target.js";

/** What is sent to clear an entry. */
export type ClearAction =
    /** Its state event is replaced by one without it. */
    | { readonly type: "state"; readonly eventType: string; readonly stateKey: string; readonly content: JsonObject }
    /** A sticky event says that its device left (MSC4354). */
    | { readonly type: "sticky"; readonly eventType: string; readonly durationMs: number; readonly content: JsonObject }
    /** Its event is redacted. */
    | { readonly type: "redact"; readonly eventId: string };

/** How an entry will be cleared. */
export interface ClearPlan {
    readonly whyNot?: undefined;
    readonly action: ClearAction;
    readonly isOwn: boolean;
    /** How many entries go by it; more than one where an event that lists several is redacted. */
    readonly count: number;
}

/** That an entry cannot be cleared, and why. */
export interface ClearRefusal {
    readonly whyNot: WhyNot;
}

/** What is to be cleared, where, by whom and when. */
export interface ClearQuestion {
    readonly room: RoomLike;
    /** One's own user id. */
    readonly userId: string;
    readonly target: ClearTarget;
    /** ms since the epoch. */
    readonly now: number;
    /** `defaultClearPolicy` when absent. */
    readonly policy?: ClearPolicy | undefined;
    /** Whether the client can send sticky events; matrix-js-sdk 39 and newer. */
    readonly sendsSticky?: boolean | undefined;
}

/** A sticky event sticks for an hour at most (MSC4354), so a leave of an hour outlives what it ends. */
const stickyMs = 60 * 60 * 1000;

/**
 * How an entry would be cleared, or why it cannot be; sends nothing.
 *
 * - One's own: its state event without this entry, an empty one where nothing is left; a sticky one by a sticky leave under its key.
 * - Somebody else's, where the policy lets one: an empty event under a state key that the room does not keep for its user (`_`),
 *   else a redaction. Either takes all that the event lists; where another device of it may be there, it is not done.
 *
 * @example
 * const plan = planClear({ room, userId, target: device, now: Date.now() });
 * if (plan.whyNot === undefined) console.log(plan.action);
 */
export function planClear({ room, ...question }: ClearQuestion): ClearPlan | ClearRefusal {
    return planIn({ room, find: eventFinder(room), power: readPower(room) }, question);
}

/** A room that is looked at once, to plan for many targets. */
export interface RoomLook {
    readonly room: RoomLike;
    readonly find: FindEvent;
    readonly power: RoomPower;
}

/** {@link planClear} in a room that was looked at. */
export function planIn(
    { room, find, power }: RoomLook,
    { userId, target, now, policy = defaultClearPolicy, sendsSticky = false }: Omit<ClearQuestion, "room">,
): ClearPlan | ClearRefusal {
    if (isNotJoined(room)) return { whyNot: "not-joined" };
    const listed = find(target.eventId);
    if (!listed || listed.entries.length === 0) return { whyNot: "gone" };
    const { event, stateKey, entries } = listed;
    const sender = event.getSender() ?? "";
    const places = placesOf(target, entries);
    const isOwn = sender === userId || (stateKey !== undefined && isKeyOf(stateKey, userId));
    const whyNot = policy({
        target,
        isOwn,
        standing: standingOf(target, entries, places, now),
        isModerator: mayRedactOthers(power, userId) || mayKick(power, userId, sender),
    });
    if (whyNot !== undefined) return { whyNot };

    const replacing = isOwn ? replaceOwn(listed, places, sendsSticky) : emptyForeign(listed);
    const mayReplace = replacing && mayDo(replacing, power, userId);
    if (!mayReplace && !mayRedact(power, userId, sender)) return { whyNot: "not-permitted" };
    if (mayReplace && isOwn) return { action: replacing, isOwn, count: places.size };
    // What is left takes all that the event lists.
    const takesLive = entries.some((entry, place) => !places.has(place) && isMaybeLive(entry, now));
    if (takesLive) return { whyNot: "lists-others" };
    const action = mayReplace ? replacing : ({ type: "redact", eventId: target.eventId } as const);
    return { action, isOwn, count: entries.length };
}

/**
 * Reasons for which an entry may count for others: a host's own, by its options, and those of readers that know every format. An
 * older client reads the state event that another carrier of the same device replaced.
 */
const mayCountForOthers: readonly string[] = [
    "format-disabled",
    "slot-missing",
    "replaced-by-sticky",
    "duplicate-device",
];

function standingOf(
    target: ClearTarget,
    entries: readonly Entry[],
    places: ReadonlySet<number>,
    now: number,
): ClearFacts["standing"] {
    if (target.kind === "device") return livenessOf(target, now).state;
    if (target.kind === "rejected" && !mayCountForOthers.includes(target.reason)) return "rejected";
    const isLive = entries.some((entry, place) => places.has(place) && isMaybeLive(entry, now));
    if (!isLive) return "overdue";
    return target.kind === "rejected" ? "live" : "pending";
}

function replaceOwn(
    { event, stateKey, entries }: ListedEvent,
    places: ReadonlySet<number>,
    sendsSticky: boolean,
): ClearAction | undefined {
    const content = toObject(event.getContent());
    const eventType = event.getType();
    if (stateKey === undefined) return sendsSticky ? leaveSticky(eventType, content) : undefined;
    const isAll = places.size === entries.length;
    return { type: "state", eventType, stateKey, content: isAll ? emptied(content) : without(content, places) };
}

/** A list without its entries, else nothing at all: what its client sends to leave. */
function emptied(content: JsonObject): JsonObject {
    const key = listKeyOf(content);
    return key === undefined ? {} : { [key]: [] };
}

function without(content: JsonObject, places: ReadonlySet<number>): JsonObject {
    const key = listKeyOf(content);
    const items = key === undefined ? undefined : get(content, key);
    if (key === undefined || !Array.isArray(items)) return {};
    const kept =
        key === "memberships"
            ? items.filter((_, place) => !places.has(place))
            : withoutDevices(items, (place) => places.has(place));
    return { ...content, [key]: kept };
}

/** Under which key the content lists its entries; a session event lists none. */
function listKeyOf(content: JsonObject): "memberships" | "m.calls" | undefined {
    if (Object.hasOwn(content, "application")) return undefined;
    return (["memberships", "m.calls"] as const).find((key) => Object.hasOwn(content, key));
}

/** A sticky leave under the same key, in the dialect of the membership. */
function leaveSticky(eventType: string, content: JsonObject): ClearAction | undefined {
    const key = stickyKeyOf(content);
    if (key === undefined) return undefined;
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
            [spelling]: key,
        },
    };
}

/** An empty event in place of somebody else's. */
function emptyForeign({ event, stateKey }: ListedEvent): ClearAction | undefined {
    if (stateKey === undefined) return undefined;
    return { type: "state", eventType: event.getType(), stateKey, content: {} };
}

/** By the room's power levels, and its rule that a key which begins with `@` is its user's. */
function mayDo(action: ClearAction, power: RoomPower, userId: string): boolean {
    if (action.type === "redact") return false;
    const kind = action.type === "state" ? "state" : "message";
    if (power.of(userId) < power.toSend(action.eventType, kind)) return false;
    return action.type === "sticky" || !action.stateKey.startsWith("@") || isKeyOf(action.stateKey, userId);
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
