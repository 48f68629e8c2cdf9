import type { RoomLike } from "../host.js";
import type { RoomStore } from "../rollcall.js";
import { isReadable } from "../room/access.js";
import { createStore } from "../store/store.js";
import { createTimer } from "../store/timer.js";
import type { CallDevice, RoomCallsSnapshot, Store } from "../types.js";
import { compareStrings, earliest, groupBy, isSameJson, reuseArray, reuseObject } from "../util.js";
import { contentOf } from "../wire/fields.js";
import { saysLeft } from "../wire/formats.js";
import { callMembersOf } from "../wire/room.js";
import { readLeft, type LeftPerson } from "./leftInRoom.js";

/** The room, the time span and the clock. */
export interface RecentlyLeftOptions {
    /** The room's store. */
    readonly calls: RoomStore;
    readonly withinMs: number;
    /** The clock, ms since the epoch. */
    readonly now: () => number;
}

/**
 * Creates a store of the users who recently left a room's calls, latest first, without those who are back. Reads room state,
 * where an emptied event still has its user and time, so it knows leaves from before the start. Also uses what this store
 * observed. Costs nothing until it is read.
 */
export function createRecentlyLeft({ calls, withinMs, now }: RecentlyLeftOptions): Store<readonly LeftPerson[]> {
    let known: RoomCallsSnapshot | undefined;
    let here: ReadonlyMap<string, readonly CallDevice[]> = new Map();
    let everybody: ReadonlyMap<string, LeftPerson> = new Map();
    let shown: readonly LeftPerson[] = [];
    /** When leaves with a time in the future were first seen. */
    let ahead: ReadonlyMap<string, number> = new Map();
    let hasFollowed = false;
    /** Undefined while the store has no listener. */
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
        const { inState = [], redacted = new Set<string>() } =
            calls.readRoom((room) => ({
                inState: readLeft(room, snapshot),
                redacted: leftAsSent(room, before, snapshot),
            })) ?? {};
        const heard = new Map<string, number>();
        for (const { believed, ...person } of inState) {
            const claim = JSON.stringify([person.userId, person.leftTs]);
            const leftTs = ahead.get(claim) ?? Math.min(person.leftTs, now());
            if (leftTs < person.leftTs) heard.set(claim, leftTs);
            const isBelieved = believed === "always" || (believed === "at-first" && isFirst);
            if (isBelieved || before.has(person.userId)) consider({ ...person, leftTs });
        }
        ahead = heard;
        for (const [userId, devices] of before) {
            if (here.has(userId)) continue;
            const joinedTs = earliest(devices.map(({ since }) => since));
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
            if (isReadable(snapshot.status)) follow(snapshot);
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
        setTimer?.(oldest ? oldest.leftTs + withinMs : Infinity, now());
        return shown;
    };

    return createStore({
        attach(changed) {
            setTimer = createTimer(changed);
            const stop = calls.subscribe(changed);
            return () => {
                stop();
                setTimer?.(Infinity, now());
                setTimer = undefined;
            };
        },
        read,
    });
}

function devicesByUser({ sessions }: RoomCallsSnapshot): ReadonlyMap<string, readonly CallDevice[]> {
    return groupBy(
        sessions.flatMap(({ devices }) => devices),
        ({ userId }) => userId,
    );
}

/** Describes the leave of a user who is no longer in room state. */
function howSeen(devices: readonly CallDevice[], now: number): Pick<LeftPerson, "how" | "leftTs"> {
    const endsTs = devices.reduce((ts, { expiresTs = Infinity }) => Math.max(ts, expiresTs), -Infinity);
    return endsTs <= now ? { how: "expired", leftTs: endsTs } : { how: "left", leftTs: now };
}

/**
 * Returns the users who are no longer listed although their state is unchanged: it was redacted, and matrix-js-sdk did not
 * apply that.
 */
function leftAsSent(
    room: RoomLike,
    users: ReadonlyMap<string, readonly CallDevice[]>,
    { rejected }: RoomCallsSnapshot,
): ReadonlySet<string> {
    const userOf = new Map(
        [...users].flatMap(([userId, devices]) => devices.map(({ eventId }) => [eventId, userId] as const)),
    );
    for (const { eventId } of rejected) userOf.delete(eventId);
    return new Set(
        callMembersOf(room).flatMap((event) => {
            const userId = userOf.get(event.getId() ?? "");
            return userId === undefined || saysLeft(contentOf(event)) ? [] : [userId];
        }),
    );
}
