import * as fc from "fast-check";
import type { MatrixEvent, Room } from "matrix-js-sdk";
import { createRoomCalls, type RoomCallsSnapshot, type Store } from "matrix-rollcall/core";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { deliver, roomWith, type RawEvent } from "../core/room.js";
import { ana, array, ben, call, calls, entry, hour, minute, now, session, state, sticky } from "../core/ruleEvents.js";

/** What one member of a room may cost everybody who looks, counted and not timed. */

beforeEach(() => void vi.useFakeTimers({ now, toFake: ["Date", "setTimeout", "clearTimeout"] }));
afterEach(() => {
    vi.useRealTimers();
    vi.restoreAllMocks();
});

const maxEntries = 256;
const maxDevices = 100;
const maxListed = 256;

function watched(): { room: Room; store: Store<RoomCallsSnapshot> } {
    const room = roomWith({ [ana]: "join", [ben]: "join" });
    const store = createRoomCalls(room);
    store.subscribe(() => undefined);
    return { room, store };
}

const sizesOf = ({ sessions, rejected, pending }: RoomCallsSnapshot): readonly number[] => [
    sessions.reduce((sum, { devices }) => sum + devices.length, 0),
    rejected.length,
    pending.length,
];

const reasonsOf = ({ rejected }: RoomCallsSnapshot): Readonly<Record<string, number>> =>
    rejected.reduce<Record<string, number>>((counts, { reason }) => {
        counts[reason] = (counts[reason] ?? 0) + 1;
        return counts;
    }, {});

/** A snapshot without what depends on what a store has seen. */
const facts = (snapshot: RoomCallsSnapshot): string =>
    JSON.stringify(snapshot, (key, value: unknown) => (/since|Ts$/.test(key) ? 0 : value));

/** A state event of one sender under a key of its own. */
const nth = (content: object, index: number, user = ana): RawEvent =>
    state(content, { id: `$${String(index).padStart(5, "0")}`, key: `_${user}_${index}`, user });
const broken = (index: number): RawEvent => nth({ memberships: Array.from({ length: 1000 }, () => 0) }, index);
const device = (index: number): RawEvent => nth(session({ device_id: `D${index}` }).content, index);

describe("entries of one event", () => {
    const lists: readonly (readonly [string, (size: number) => RawEvent])[] = [
        ["numbers", (size) => array(Array.from({ length: size }, () => 0))],
        ["entries", (size) => array(Array.from({ length: size }, (_, at) => entry({ device_id: `D${at}` })))],
        ["calls", (size) => state({ "m.calls": Array.from({ length: size }, () => 0) }, { key: ana })],
        [
            "devices",
            (size) => calls(Array.from({ length: size }, (_, at) => ({ device_id: `D${at}`, expires_ts: now + 1 }))),
        ],
        [
            "ended devices",
            (size) => calls(Array.from({ length: size }, (_, at) => ({ device_id: `D${at}`, expires_ts: now }))),
        ],
    ];

    it.each(lists)("are read up to a bound, and the rest is one rejection (%s)", (_, list) => {
        for (const size of [maxEntries, maxEntries + 1, 10_000]) {
            const { room, store } = watched();
            deliver(room, call);
            deliver(room, list(size));
            const snapshot = store.getSnapshot();
            const [live = 0, rejected = 0] = sizesOf(snapshot);
            expect(live).toBeLessThanOrEqual(maxDevices);
            expect(live + rejected).toBeLessThanOrEqual(maxEntries + 2);
            expect((reasonsOf(snapshot)["too-many"] ?? 0) > 0).toBe(size > maxEntries || live === maxDevices);
        }
    });

    it("leave the others of the room as they were", () => {
        const { room, store } = watched();
        deliver(room, session({ device_id: "B" }, { id: "$b", user: ben }));
        const [before] = store.getSnapshot().sessions;
        for (let index = 0; index < 5; index += 1) deliver(room, broken(index));
        expect(store.getSnapshot().sessions[0]).toBe(before);
    });
});

describe("one sender", () => {
    it("has at most 100 devices and 256 rejections, the oldest, however much was sent", () => {
        const { room, store } = watched();
        for (let index = 0; index < 5; index += 1) deliver(room, broken(index));
        for (let index = 1000; index < 1200; index += 1) deliver(room, device(index));
        const snapshot = store.getSnapshot();
        expect(sizesOf(snapshot)).toEqual([maxDevices, maxListed + 1, 0]);
        expect(snapshot.sessions[0]?.devices.map(({ deviceId }) => deviceId)).toContain("D1000");
        expect(reasonsOf(snapshot)["too-many"]).toBe(1);
        expect(sizesOf(createRoomCalls(room).getSnapshot())).toEqual(sizesOf(snapshot));
    });

    it("has at most 100 pending devices while its sender is unknown", () => {
        const room = roomWith({});
        vi.spyOn(room, "membersLoaded").mockReturnValue(false);
        for (let index = 0; index < 150; index += 1) deliver(room, device(index));
        expect(sizesOf(createRoomCalls(room).getSnapshot())).toEqual([0, 1, maxDevices]);
    });

    it("shows the next device when an older one leaves", () => {
        const { room, store } = watched();
        for (let index = 0; index < 101; index += 1) deliver(room, device(index));
        expect(reasonsOf(store.getSnapshot())).toEqual({ "too-many": 1 });
        deliver(room, { ...device(0), event_id: "$left", content: {} });
        expect(sizesOf(store.getSnapshot())).toEqual([maxDevices, 0, 0]);
    });

    it("has the same result live and cold, in any order", () => {
        const some = fc.shuffledSubarray(
            [
                ...Array.from({ length: 120 }, (_, index) => device(index)),
                ...Array.from({ length: 2 }, (_, index) => broken(500 + index)),
                ...Array.from({ length: 4 }, (_, index) =>
                    sticky(
                        { msc4354_sticky_key: `k${index}`, member: { id: `k${index}`, device_id: `D${index}` } },
                        { id: `$s${index}` },
                    ),
                ),
            ],
            { minLength: 100 },
        );
        vi.spyOn(console, "info").mockReturnValue();
        fc.assert(
            fc.property(some, (events) => {
                const { room, store } = watched();
                for (const event of events) deliver(room, event);
                expect(facts(store.getSnapshot())).toEqual(facts(createRoomCalls(room).getSnapshot()));
            }),
            { numRuns: 20 },
        );
    });
});

describe("the work for one event", () => {
    /** How often events are asked for what the reader reads of them, for one more event of a user who sent so many. */
    function workAfter(count: number, event: (index: number) => RawEvent): number {
        const { room, store } = watched();
        const events: MatrixEvent[] = [];
        for (let index = 0; index < count; index += 1) events.push(deliver(room, event(index)));
        store.getSnapshot();
        const asked = events.flatMap((each) => [vi.spyOn(each, "getContent"), vi.spyOn(each, "getOriginalContent")]);
        const member = vi.spyOn(room, "getMember");
        deliver(room, session({ device_id: "last" }, { id: "$last", key: `_${ana}_last` }));
        store.getSnapshot();
        return [...asked, member].reduce((sum, { mock }) => sum + mock.calls.length, 0);
    }

    it.each([
        ["broken lists", broken],
        ["devices", device],
        ["one device again and again", (index: number) => nth(session().content, index)],
    ])("does not grow with what its sender sent before (%s)", (_, event) => {
        expect(workAfter(60, event)).toBe(workAfter(3, event));
    });

    /** How many values are put into maps for one more event: what is decided is, among others. */
    function decidedAfter(count: number, event: (index: number) => RawEvent): number {
        const { room, store } = watched();
        for (let index = 0; index < count; index += 1) deliver(room, event(index));
        store.getSnapshot();
        const put = vi.spyOn(Map.prototype, "set");
        deliver(room, event(count));
        store.getSnapshot();
        const { length } = put.mock.calls;
        put.mockRestore();
        return length;
    }

    it.each([
        ["under many keys", (index: number) => nth(session().content, index)],
        [
            "under many keys, each of a later time",
            (index: number) => ({ ...nth(session().content, index), origin_server_ts: now - 9000 + index }),
        ],
    ])("decides a bounded number of entries of one device %s", (_, event) => {
        expect(decidedAfter(1000, event)).toBeLessThan(decidedAfter(400, event) + 100);
    });

    const listsOf256: readonly (readonly [string, (index: number) => RawEvent])[] = [
        ["numbers", broken],
        [
            "devices",
            (at) => nth({ memberships: Array.from({ length: 256 }, (_, d) => entry({ device_id: `${d}` })) }, at),
        ],
        [
            "calls",
            (at) => nth({ memberships: Array.from({ length: 256 }, (_, d) => entry({ call_id: `${at}-${d}` })) }, at),
        ],
        ["old devices", (at) => nth(calls(Array.from({ length: 256 }, (_, d) => ({ device_id: `${d}` }))).content, at)],
    ];

    it.each(listsOf256)("is next to nothing once 4,096 entries of a sender were read (%s)", (_, event) => {
        expect(decidedAfter(10, event)).toBeGreaterThan(256);
        expect(decidedAfter(20, event)).toBeLessThan(16);
    });

    it.each(listsOf256)(
        "reads entries beyond the limit when older ones are removed, live and cold alike (%s)",
        (_, event) => {
            const { room, store } = watched();
            deliver(room, call);
            for (let index = 0; index < 24; index += 1) deliver(room, event(index));
            deliver(room, { ...device(1000), origin_server_ts: now - 1 });
            const devices = (): readonly unknown[] =>
                store.getSnapshot().sessions.flatMap((each) => each.devices.map(({ deviceId }) => deviceId));
            expect(devices()).not.toContain("D1000");
            for (let index = 0; index < 24; index += 1) {
                deliver(room, { ...nth({}, (index * 7) % 24), event_id: `$left${index}` });
                expect(facts(store.getSnapshot())).toBe(facts(createRoomCalls(room).getSnapshot()));
            }
            expect(devices()).toEqual(["D1000"]);
        },
    );

    it("gives the same result live and cold for a device under many keys, some of which are removed", () => {
        const few = fc.array(fc.nat(280), { maxLength: 60 });
        fc.assert(
            fc.property(few, (gone) => {
                const { room, store } = watched();
                for (let index = 0; index < 280; index += 1) deliver(room, nth(session().content, index));
                for (const index of gone) {
                    deliver(room, { ...nth({}, index), event_id: `$left${index}` });
                    if (index % 3 === 0) store.getSnapshot();
                }
                const snapshot = store.getSnapshot();
                expect(snapshot).toEqual(createRoomCalls(room).getSnapshot());
                expect(sizesOf(snapshot)[0]).toBe(1);
            }),
            { numRuns: 4 },
        );
    });

    it("judges only the sender whose membership ended", async () => {
        const { room, store } = watched();
        for (let index = 0; index < 90; index += 1) {
            deliver(
                room,
                nth(session({ device_id: `D${index}`, expires: 20 * minute + index * minute }).content, index),
            );
        }
        store.getSnapshot();
        const getMember = vi.spyOn(room, "getMember");
        await vi.advanceTimersByTimeAsync(15 * minute);
        expect(sizesOf(store.getSnapshot())).toEqual([84, 6, 0]);
        expect(getMember.mock.calls.length).toBeLessThanOrEqual(12);
    });
});

describe("long ids", () => {
    const long = "é".repeat(30_000);

    it("make no keys: nothing of an event is kept once for each of its devices", () => {
        const { room, store } = watched();
        const devices = Array.from({ length: 1476 }, (_, at) => ({ device_id: `D${at}`, expires_ts: now + hour }));
        deliver(room, { ...call, state_key: long });
        for (let index = 0; index < 5; index += 1) {
            deliver(room, nth({ "m.calls": [{ "m.call_id": long, "m.devices": devices }] }, index));
        }
        const snapshot = store.getSnapshot();
        expect(sizesOf(snapshot)).toEqual([0, 5, 0]);
        expect(JSON.stringify(snapshot).length).toBeLessThan(10_000);
    });

    it("that are allowed are kept once", () => {
        const { room, store } = watched();
        const callId = "x".repeat(512);
        for (let index = 0; index < 10; index += 1) {
            deliver(room, nth(session({ device_id: `D${index}`, call_id: callId }).content, index));
        }
        const { sessions } = store.getSnapshot();
        expect(sessions).toHaveLength(1);
        expect(sizesOf(store.getSnapshot())).toEqual([10, 0, 0]);
    });
});
