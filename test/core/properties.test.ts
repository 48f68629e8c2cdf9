import { isDeepStrictEqual } from "node:util";
import * as fc from "fast-check";
import type { Room } from "matrix-js-sdk";
import {
    createRoomCalls,
    diffSessions,
    type CallDevice,
    type CallSession,
    type RoomCallsSnapshot,
    type Store,
} from "matrix-rollcall/core";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { allowConsole } from "../setup/expectConsole.js";
import { events, Historian, history, startTs, users } from "./history.js";
import { roomWith } from "./room.js";

beforeEach(() => {
    allowConsole("warn", "RoomStickyEvents ignored invalid sticky event");
    // matrix-js-sdk says of each sticky event that came too late.
    vi.spyOn(console, "info").mockReturnValue();
    vi.spyOn(console, "debug").mockReturnValue();
});
afterEach(() => {
    vi.useRealTimers();
    vi.restoreAllMocks();
});

const week = 7 * 24 * 3_600_000;
const joined = Object.fromEntries(users.map((userId) => [userId, "join"]));

/** A room at the start of a history, with a clock that stands still, and a store with a listener. */
function followedRoom(listener: () => void = () => undefined): {
    readonly room: Room;
    readonly historian: Historian;
    readonly live: Store<RoomCallsSnapshot>;
    readonly unsubscribe: () => void;
} {
    vi.useFakeTimers({ now: startTs, toFake: ["Date", "setTimeout", "clearTimeout"] });
    const room = roomWith(joined);
    const live = createRoomCalls(room);
    return { room, historian: new Historian(room), live, unsubscribe: live.subscribe(listener) };
}

/** Without what a store remembers of what it saw. */
function asFacts(snapshot: RoomCallsSnapshot): unknown {
    const remembered = new Set(["since", "joinedTs", "startedTs"]);
    return JSON.parse(JSON.stringify(snapshot, (key, value: unknown) => (remembered.has(key) ? undefined : value)));
}

describe("createRoomCalls, for any history of a room", () => {
    it("reads the same from a long-lived store as from a new one", () => {
        fc.assert(
            fc.property(history, (steps) => {
                const { room, historian, live, unsubscribe } = followedRoom();
                for (const step of steps) {
                    historian.take(step);
                    expect(asFacts(live.getSnapshot())).toEqual(asFacts(createRoomCalls(room).getSnapshot()));
                }
                unsubscribe();
            }),
            { numRuns: 400 },
        );
    });

    it("reads the same whether or not snapshots were taken in between", () => {
        fc.assert(
            fc.property(history, (steps) => {
                const { room, historian, live, unsubscribe } = followedRoom();
                for (const step of steps) historian.take(step);
                expect(asFacts(live.getSnapshot())).toEqual(asFacts(createRoomCalls(room).getSnapshot()));
                unsubscribe();
            }),
            { numRuns: 200 },
        );
    });

    it("reads the same for every order of events that leads to the same room state", () => {
        const shuffled = events
            .map((steps) => {
                // State of one key is what came last, and of one time and key the SDK's map keeps what it likes.
                const seen = new Set<string>();
                return steps.filter((step) => {
                    if (step.what !== "event") return false;
                    const { type, state_key, sender, origin_server_ts, content } = step.raw;
                    const key =
                        state_key === undefined
                            ? `${sender} ${JSON.stringify(content)} ${origin_server_ts}`
                            : `${type} ${state_key}`;
                    const isNew = !seen.has(key) && !seen.has(`${sender} ${origin_server_ts}`);
                    seen.add(key).add(`${sender} ${origin_server_ts}`);
                    return isNew;
                });
            })
            .chain((steps) => {
                const numbered = steps.map((step, id) => ({ step, id }));
                return fc.tuple(fc.constant(numbered), fc.shuffledSubarray(numbered, { minLength: numbered.length }));
            });
        fc.assert(
            fc.property(shuffled, (orders) => {
                const [first, second] = orders.map((order) => {
                    const { historian, live, unsubscribe } = followedRoom();
                    for (const { step, id } of order) historian.take(step, id);
                    const snapshot = live.getSnapshot();
                    unsubscribe();
                    return asFacts(snapshot);
                });
                expect(second).toEqual(first);
            }),
            { numRuns: 300 },
        );
    });

    it("keeps unchanged objects, notifies about every change and about nothing else", async () => {
        await fc.assert(
            fc.asyncProperty(history, async (steps) => {
                let notified = 0;
                const { historian, live, unsubscribe } = followedRoom(() => (notified += 1));
                let before = live.getSnapshot();
                for (const step of steps) {
                    historian.take(step);
                    const after = live.getSnapshot();
                    expect(live.getSnapshot()).toBe(after);
                    await Promise.resolve();
                    await Promise.resolve();
                    expect(notified).toBe(before === after ? 0 : 1);
                    notified = 0;
                    // While the clock goes on, something may change and change back.
                    if (step.what !== "wait") expectShared(before, after);
                    before = after;
                }
                unsubscribe();
            }),
            { numRuns: 200 },
        );
    });

    /** Equal parts are the same objects, the whole included. */
    function expectShared(before: RoomCallsSnapshot, after: RoomCallsSnapshot): void {
        expect(isNeedlesslyNew(before, after)).toBe(false);
        for (const list of ["sessions", "rejected", "pending"] as const) {
            expectSameItems<{ readonly key: string }>(before[list], after[list]);
        }
        const sessionsBefore = new Map(before.sessions.map((session) => [session.key, session]));
        for (const session of after.sessions) {
            const earlier = sessionsBefore.get(session.key);
            if (!earlier) continue;
            expectSameItems(earlier.devices, session.devices);
            expectSameItems(earlier.foci, session.foci);
            const keyed = ({ participants }: CallSession): { key: string; value: object }[] =>
                participants.map((participant) => ({ key: participant.userId, value: participant }));
            const people = new Map(keyed(earlier).map(({ key, value }) => [key, value]));
            for (const { key, value } of keyed(session)) {
                expect(isNeedlesslyNew(people.get(key), value)).toBe(false);
            }
        }
    }

    /** Whether it says the same as before and yet is another object. */
    function isNeedlesslyNew(before: object | undefined, after: object): boolean {
        return before !== undefined && before !== after && isDeepStrictEqual(before, after);
    }

    function expectSameItems<T extends { readonly key: string }>(before: readonly T[], after: readonly T[]): void {
        const known = new Map(before.map((item) => [item.key, item]));
        for (const item of after) expect(isNeedlesslyNew(known.get(item.key), item)).toBe(false);
        if (before !== after)
            expect(after.length !== before.length || after.some((item, at) => item !== before[at])).toBe(true);
    }

    it("never moves an observed start later while the device, person or session remains", () => {
        fc.assert(
            fc.property(history, (steps) => {
                const { historian, live, unsubscribe } = followedRoom();
                let before = starts(live.getSnapshot());
                for (const step of steps) {
                    historian.take(step);
                    const snapshot = live.getSnapshot();
                    const after = starts(snapshot);
                    for (const [key, ts] of after) expect(ts).toBeLessThanOrEqual(before.get(key) ?? Infinity);
                    for (const device of devicesOf(snapshot)) {
                        expect(device.since).toBeLessThanOrEqual(Math.max(device.createdTs, device.sentTs - week));
                    }
                    before = after;
                }
                unsubscribe();
            }),
            { numRuns: 200 },
        );
    });

    const devicesOf = ({ sessions }: RoomCallsSnapshot): CallDevice[] => sessions.flatMap(({ devices }) => devices);

    /** Of devices and sessions. A person's start may move when the device that began it leaves. */
    function starts(snapshot: RoomCallsSnapshot): Map<string, number> {
        return new Map([
            ...snapshot.sessions.map(({ key, startedTs }) => [key, startedTs] as const),
            ...devicesOf(snapshot).map(({ key, since }) => [key, since] as const),
        ]);
    }

    it("replays from empty to the current participants through diffSessions", () => {
        fc.assert(
            fc.property(history, (steps) => {
                const { historian, live, unsubscribe } = followedRoom();
                const sessions = new Set<string>();
                const devices = new Set<string>();
                let before: readonly CallSession[] = [];
                for (const step of steps) {
                    historian.take(step);
                    const after = live.getSnapshot().sessions;
                    for (const change of diffSessions(before, after)) {
                        if (change.type === "session-start") sessions.add(change.session.key);
                        else if (change.type === "session-end") sessions.delete(change.session.key);
                        else if (change.type === "device-join") devices.add(change.device.key);
                        else if (change.type === "device-leave") devices.delete(change.device.key);
                    }
                    before = after;
                }
                expect(sessions).toEqual(new Set(before.map(({ key }) => key)));
                expect(devices).toEqual(new Set(devicesOf(live.getSnapshot()).map(({ key }) => key)));
                unsubscribe();
            }),
            { numRuns: 200 },
        );
    });
});
