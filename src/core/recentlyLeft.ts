import { isSameJson, reuseArray, reuseObject } from "./equality.js";
import { callMemberTypes, isRtcMemberType } from "./formats/eventTypes.js";
import { get, toObject, toText, toTimestamp, type JsonObject } from "./formats/fields.js";
import { defaultExpiresMs } from "./formats/ownFields.js";
import { readRtc } from "./formats/rtc.js";
import { saysLeft } from "./formats/stateEvent.js";
import { userOfKey } from "./formats/stateKey.js";
import type { EventLike, RoomLike } from "./host.js";
import { compareStrings } from "./order.js";
import type { RoomStore } from "./rollcall.js";
import { createStore } from "./store.js";
import { createTimer } from "./timer.js";
import type { CallDevice, Open, RoomCallsSnapshot, Store } from "./types.js";

/** Somebody who was in a call of a room. Times are ms since the epoch. */
export interface LeftPerson {
    readonly userId: string;
    /** `removed`: somebody else emptied or redacted their entry. */
    readonly how: Open<"left" | "expired" | "removed" | "no-longer-in-room">;
    readonly leftTs: number;
    /** Undefined where neither the room says it nor the store saw them. */
    readonly joinedTs: number | undefined;
}

/** Who left the calls of which room, and within which time. */
export interface RecentlyLeftOptions {
    /** The room's store. */
    readonly calls: RoomStore;
    readonly withinMs: number;
    /** The clock, ms since the epoch. */
    readonly now: () => number;
}

/**
 * Who left the calls of a room lately, the last first, each once; not who is in one of them again. From what room state says
 * (an emptied event names its user and its time, so that a cold start knows them too), and from what this store saw. Costs nothing
 * until it is read.
 */
export function createRecentlyLeft({ calls, withinMs, now }: RecentlyLeftOptions): Store<readonly LeftPerson[]> {
    let known: RoomCallsSnapshot | undefined;
    let here: ReadonlyMap<string, readonly CallDevice[]> = new Map();
    let everybody: ReadonlyMap<string, LeftPerson> = new Map();
    let shown: readonly LeftPerson[] = [];
    /** When those were first heard of who claim to have left at a time to come. */
    let ahead: ReadonlyMap<string, number> = new Map();
    let hasFollowed = false;
    let isAttached = false;
    let setTimer: ReturnType<typeof createTimer> | undefined;

    const follow = (snapshot: RoomCallsSnapshot): void => {
        const before = here;
        const isFirst = !hasFollowed;
        hasFollowed = true;
        here = devicesByUser(snapshot);
        const fromTs = now() - withinMs;
        const left = new Map([...everybody].filter(([, { leftTs }]) => leftTs > fromTs));
        const consider = (person: LeftPerson): void => {
            if (person.leftTs <= fromTs) return;
            const last = left.get(person.userId);
            if (!last || last.leftTs < person.leftTs) left.set(person.userId, person);
        };
        const { told = [], redacted = new Set<string>() } =
            calls.readRoom((room) => ({
                told: readLeft(room, snapshot),
                redacted: leftAsSent(room, before, snapshot),
            })) ?? {};
        const heard = new Map<string, number>();
        for (const { believed, ...person } of told) {
            const claim = JSON.stringify([person.userId, person.leftTs]);
            const leftTs = ahead.get(claim) ?? Math.min(person.leftTs, now());
            if (leftTs < person.leftTs) heard.set(claim, leftTs);
            const isBelieved = believed === "always" || (believed === "at-first" && isFirst);
            if (isBelieved || before.has(person.userId)) consider({ ...person, leftTs });
        }
        ahead = heard;
        for (const [userId, devices] of before) {
            if (here.has(userId)) continue;
            const joinedTs = Math.min(...devices.map(({ since }) => since));
            const found = left.get(userId);
            if (found && found.leftTs >= joinedTs) left.set(userId, { ...found, joinedTs });
            else if (redacted.has(userId)) consider({ userId, joinedTs, how: "removed", leftTs: now() });
            else consider({ userId, joinedTs, ...howSeen(devices, now()) });
        }
        for (const userId of here.keys()) left.delete(userId);
        everybody = left;
    };

    const read = (): readonly LeftPerson[] => {
        const snapshot = calls.getSnapshot();
        if (snapshot !== known) {
            known = snapshot;
            if (snapshot.status === "ready") follow(snapshot);
            else [here, everybody, hasFollowed] = [new Map(), new Map(), false];
        }
        const from = now() - withinMs;
        const before = new Map(shown.map((person) => [person.userId, person]));
        const next = [...everybody.values()]
            .filter(({ leftTs }) => leftTs > from)
            .sort((a, b) => b.leftTs - a.leftTs || compareStrings(a.userId, b.userId))
            .map((person) => reuseObject(before.get(person.userId), person, isSameJson));
        shown = reuseArray(shown, next);
        const oldest = shown.at(-1);
        if (isAttached) setTimer?.(oldest ? oldest.leftTs + withinMs : Infinity, now());
        return shown;
    };

    return createStore({
        attach(changed) {
            isAttached = true;
            setTimer = createTimer(changed);
            const stop = calls.subscribe(changed);
            return () => {
                isAttached = false;
                stop();
                setTimer?.(Infinity, now());
            };
        },
        read,
    });
}

function devicesByUser({ sessions }: RoomCallsSnapshot): ReadonlyMap<string, readonly CallDevice[]> {
    const devices = new Map<string, CallDevice[]>();
    for (const device of sessions.flatMap((session) => session.devices)) {
        devices.set(device.userId, [...(devices.get(device.userId) ?? []), device]);
    }
    return devices;
}

/** Of somebody whom the room says nothing of any more. */
function howSeen(devices: readonly CallDevice[], now: number): Pick<LeftPerson, "how" | "leftTs"> {
    const endsTs = Math.max(...devices.map(({ expiresTs = Infinity }) => expiresTs));
    return endsTs <= now ? { how: "expired", leftTs: endsTs } : { how: "left", leftTs: now };
}

/** Of these users those whose state stands as they sent it, not listed: it was redacted, and matrix-js-sdk did not carry that out. */
function leftAsSent(
    room: RoomLike,
    users: ReadonlyMap<string, readonly CallDevice[]>,
    { rejected }: RoomCallsSnapshot,
): ReadonlySet<string> {
    const userOf = new Map(
        [...users].flatMap(([userId, devices]) => devices.map(({ eventId }) => [eventId, userId] as const)),
    );
    for (const { eventId } of rejected) userOf.delete(eventId);
    const events = callMemberTypes.flatMap((type) => room.currentState.getStateEvents(type));
    return new Set(
        events.flatMap((event) => {
            const userId = userOf.get(event.getId() ?? "");
            return userId === undefined || saysLeft(toObject(event.getContent())) ? [] : [userId];
        }),
    );
}

/** Somebody of whom the room says that they left. */
interface ToldPerson extends LeftPerson {
    /** When to believe it who did not see them there. Later the store would have seen them, unless it is certain. */
    readonly believed: "always" | "at-first" | "never";
}

/** Who left, as the room itself says it. */
function readLeft(room: RoomLike, { rejected }: RoomCallsSnapshot): readonly ToldPerson[] {
    const state = callMemberTypes.flatMap((type) => room.currentState.getStateEvents(type)).flatMap(readStateLeave);
    const sticky = [...(room._unstable_getStickyEvents?.() ?? [])].flatMap(readStickyLeave);
    const others = rejected.flatMap(({ userId, reason, facts }): readonly ToldPerson[] => {
        const told = { userId, joinedTs: undefined, believed: "always" } as const;
        if (reason === "expired" && facts.endedTs !== undefined) {
            return [{ ...told, how: "expired", leftTs: facts.endedTs }];
        }
        if (reason !== "sender-not-joined") return [];
        const leftTs = toTimestamp(room.currentState.getStateEvents("m.room.member", userId)?.getTs());
        return leftTs === undefined ? [] : [{ ...told, how: "no-longer-in-room", leftTs }];
    });
    return [...state, ...sticky, ...others];
}

function readStateLeave(event: EventLike): readonly ToldPerson[] {
    if (!saysLeft(toObject(event.getContent()))) return [];
    const userId = userOfKey(event.getStateKey() ?? "");
    if (userId === undefined) return [];
    // A host may not have it at all.
    const unsigned = event.getUnsigned && toObject(event.getUnsigned());
    const because = unsigned && get(unsigned, "redacted_because");
    return because === undefined
        ? readEmptied(event, userId, unsigned)
        : readRedacted(event, userId, toObject(because));
}

/** A redacted event does not say any more what it was: of a membership of theirs it may have been one for as long as they last. */
function readRedacted(event: EventLike, userId: string, because: JsonObject): readonly ToldPerson[] {
    const [sentTs, leftTs] = [toTimestamp(event.getTs()), toTimestamp(get(because, "origin_server_ts"))];
    if (event.getSender() !== userId || sentTs === undefined || leftTs === undefined) return [];
    if (sentTs + defaultExpiresMs <= leftTs) return [];
    const how = toText(get(because, "sender")) === userId ? "left" : "removed";
    return [{ userId, how, leftTs, joinedTs: undefined, believed: "at-first" }];
}

function readEmptied(event: EventLike, userId: string, unsigned: JsonObject | undefined): readonly ToldPerson[] {
    const leftTs = toTimestamp(event.getTs());
    if (leftTs === undefined) return [];
    const isByThem = event.getSender() === userId;
    const told = { userId, how: isByThem ? "left" : "removed", leftTs } as const;
    const before = unsigned && get(unsigned, "prev_content");
    if (before === undefined) {
        // A server may leave out what was there, and not that something was.
        const isFirstEvent = unsigned !== undefined && get(unsigned, "replaces_state") === undefined;
        return isFirstEvent ? [] : [{ ...told, joinedTs: undefined, believed: isByThem ? "at-first" : "never" }];
    }
    const content = toObject(before);
    const endTs = endIn(content);
    // Nobody was there, or it had ended long before somebody tidied up.
    if (saysLeft(content) || endTs <= leftTs) return [];
    const joinedTs = startIn(content);
    // Anybody can write a membership of somebody else, which counts for nothing, and empty it.
    const wasTheirs = get(toObject(unsigned), "prev_sender") === userId;
    const isEndKnown = endTs !== Infinity;
    const believedOfOthers = isEndKnown && wasTheirs ? "at-first" : "never";
    const believed = !isByThem ? believedOfOthers : isEndKnown ? "always" : "at-first";
    return [{ ...told, believed, joinedTs: joinedTs !== undefined && joinedTs <= leftTs ? joinedTs : undefined }];
}

function readStickyLeave(event: EventLike): readonly ToldPerson[] {
    const [userId, leftTs] = [event.getSender(), toTimestamp(event.getTs())];
    if (!isRtcMemberType(event.getType()) || userId === undefined || leftTs === undefined) return [];
    if (!readRtc(event, true).leftClaims) return [];
    return [{ userId, how: "left", leftTs, joinedTs: undefined, believed: "always" }];
}

/** The start that a membership claims, if it was sent more than once. */
function startIn(content: JsonObject): number | undefined {
    const starts = claimsIn(content).flatMap((claim) => toTimestamp(get(claim, "created_ts")) ?? []);
    return starts.length > 0 ? Math.min(...starts) : undefined;
}

/** The last end that a membership's content states by itself; Infinity where it leaves one open. */
function endIn(content: JsonObject): number {
    return Math.max(
        ...claimsIn(content).map((claim) => {
            const [startTs, expiresMs] = [toTimestamp(get(claim, "created_ts")), toTimestamp(get(claim, "expires"))];
            const endsTs = toTimestamp(get(claim, "expires_ts"));
            if (startTs === undefined || (expiresMs === undefined && endsTs !== undefined)) return endsTs ?? Infinity;
            return startTs + (expiresMs ?? defaultExpiresMs);
        }),
    );
}

/** What a content says of each device: its list's entries, or itself. */
function claimsIn(content: JsonObject): readonly JsonObject[] {
    const devices = listIn(content, "m.calls").flatMap((call) => listIn(call, "m.devices"));
    const entries = [...listIn(content, "memberships"), ...devices];
    return entries.length > 0 ? entries : [content];
}

function listIn(content: JsonObject, key: string): readonly JsonObject[] {
    const list = get(content, key);
    return Array.isArray(list) ? (list as readonly unknown[]).map(toObject) : [];
}
