import * as fc from "fast-check";
import { MatrixEvent, RoomStateEvent } from "matrix-js-sdk";
import { createRoomCalls, type CallDevice, type RoomCallsSnapshot } from "matrix-rollcall/core";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { deliver, roomWith, type RawEvent, isListedByHost } from "./room.js";
import { ana, ben, hour, minute, now, session, sfu, sticky } from "./ruleEvents.js";

beforeEach(() => void vi.useFakeTimers({ now, toFake: ["Date", "setTimeout", "clearTimeout"] }));
afterEach(() => {
    vi.useRealTimers();
    vi.restoreAllMocks();
});

const members = { [ana]: "join", [ben]: "join" };

function read(...events: readonly RawEvent[]): RoomCallsSnapshot {
    const room = roomWith(members);
    for (const event of events) deliver(room, event);
    return createRoomCalls(room).getSnapshot();
}

const devicesOf = ({ sessions }: RoomCallsSnapshot): readonly CallDevice[] =>
    sessions.flatMap(({ devices }) => devices);

/** Fields of a session event, each of its type, of a wrong one, or absent. */
const field = (...values: readonly unknown[]): fc.Arbitrary<unknown> =>
    fc.constantFrom<unknown>(...values, undefined, null, 1, "", [], {}, "x".repeat(513));
const contents = fc.record(
    {
        application: field("m.call", "m.call", "x"),
        call_id: field("", "ROOM", "c"),
        device_id: field("D", "D", "D"),
        scope: field("m.room", "m.user"),
        membershipID: field("m"),
        created_ts: field(now - hour, 0, -0, NaN, 1e308),
        expires: field(hour, 4 * hour, -1, now + hour, "1"),
        "m.call.intent": field("video", "voice"),
        focus_active: field(
            ...["multi_sfu", "oldest_membership", 1].map((selection) => ({ type: "x", focus_selection: selection })),
            { type: "x" },
        ),
        foci_preferred: field([sfu("a")], [sfu("a"), sfu("b")], [{}, sfu("a")], {}),
    },
    { requiredKeys: ["application", "call_id", "device_id", "focus_active"], noNullPrototype: true },
);

describe("a session event of plain fields", () => {
    it("is read like one with an extra field, which is read field by field", () => {
        const withoutIt = (snapshot: RoomCallsSnapshot): unknown =>
            JSON.parse(JSON.stringify(snapshot, (key, value: unknown) => (key === "applicationData" ? {} : value)));
        fc.assert(
            fc.property(contents, (content) => {
                const plain = read(session(content));
                const longWay = read(session({ ...content, "org.example.more": 1 }));
                expect(withoutIt(plain)).toEqual(withoutIt(longWay));
            }),
            { numRuns: 2000 },
        );
    });
});

describe("an event", () => {
    it.each([session(), sticky()].filter(isListedByHost))("is asked for its content once ($type)", (raw) => {
        const room = roomWith(members);
        const calls = createRoomCalls(room);
        calls.subscribe(() => undefined);
        const asked = [
            vi.spyOn(MatrixEvent.prototype, "getContent"),
            vi.spyOn(MatrixEvent.prototype, "getOriginalContent"),
        ];
        const event = deliver(room, raw);
        calls.getSnapshot();
        const ours = asked.flatMap(({ mock }) =>
            mock.contexts.filter((context, at) => context === event && mock.results[at]?.type === "return"),
        );
        // The SDK's state and sticky map ask for themselves, and getOriginalContent asks for nothing else.
        const room2 = roomWith(members);
        for (const each of asked) each.mockClear();
        const other = deliver(room2, raw);
        const theirs = asked.flatMap(({ mock }) => mock.contexts.filter((context) => context === other));
        expect(ours.length - theirs.length).toBe(1);
    });

    it("counts as the room has it, despite what a replaced state object still emits", () => {
        const room = roomWith(members);
        const calls = createRoomCalls(room);
        calls.subscribe(() => undefined);
        const stray = new MatrixEvent({ ...session(), room_id: room.roomId });
        room.emit(RoomStateEvent.Events, stray, room.currentState, null);
        expect(calls.getSnapshot().sessions).toEqual([]);
    });
});

describe("a start", () => {
    const week = 7 * 24 * hour;

    it.each([
        [0, now - 10 * minute - week],
        [-1.7e308, now - 10 * minute - week],
        [now - 2 * hour, now - 2 * hour],
    ])("of %d is shown no earlier than a week before its event", (created_ts, since) => {
        const snapshot = read(session({ created_ts, expires: Number.MAX_VALUE }));
        const [device] = devicesOf(snapshot);
        const [{ startedTs, participants } = { startedTs: 0, participants: [] }] = snapshot.sessions;
        expect(device).toMatchObject({ createdTs: created_ts, since });
        expect([startedTs, participants[0]?.joinedTs]).toEqual([since, since]);
    });

    it("that was seen does not move with a refresh", () => {
        const room = roomWith(members);
        const calls = createRoomCalls(room);
        calls.subscribe(() => undefined);
        deliver(room, session({ created_ts: 0, expires: 1e308 }));
        const [before] = devicesOf(calls.getSnapshot());
        deliver(room, session({ created_ts: 0, expires: 1e308 }, { id: "$later", ago: 1 }));
        const [after] = devicesOf(calls.getSnapshot());
        expect(after?.eventId).toBe("$later");
        expect(after?.since).toBe(before?.since);
    });

    it("that was seen is forgotten once the device was gone", () => {
        const listed = (device: object): readonly object[] => (isListedByHost(sticky()) ? [device] : []);
        const room = roomWith(members);
        const calls = createRoomCalls(room);
        calls.subscribe(() => undefined);
        const key = { msc4354_sticky_key: "m" };
        deliver(room, sticky(key, { id: "$1", ago: 50 }));
        deliver(room, sticky(key, { id: "$2", ago: 5 }));
        expect(devicesOf(calls.getSnapshot())).toMatchObject(listed({ since: now - 50 * minute }));
        const membership = (value: string): RawEvent => ({
            type: "m.room.member",
            event_id: `$${value}`,
            sender: ana,
            state_key: ana,
            origin_server_ts: now,
            content: { membership: value },
        });
        deliver(room, membership("leave"));
        expect(devicesOf(calls.getSnapshot())).toEqual([]);
        deliver(room, membership("join"));
        expect(devicesOf(calls.getSnapshot())).toMatchObject(listed({ since: now - 5 * minute }));
    });
});

describe("a rejection", () => {
    it("serialises with its sentence", () => {
        const [rejected] = read(session({ device_id: 1 })).rejected;
        expect(JSON.parse(JSON.stringify(rejected))).toMatchObject({ detail: rejected?.detail });
        expect({ ...rejected }.detail).toContain('"device_id" must be');
    });
});

describe("ends that are close together", () => {
    function crowd(): { listener: () => void; calls: ReturnType<typeof createRoomCalls> } {
        const room = roomWith(members);
        const calls = createRoomCalls(room);
        const listener = vi.fn<() => void>();
        calls.subscribe(listener);
        for (let index = 0; index < 60; index += 1) {
            const content = { device_id: `D${index}`, expires: 20 * minute + index * 16 };
            deliver(room, session(content, { id: `$${index}`, key: `_${ana}_D${index}` }));
        }
        return { listener, calls };
    }

    it("are notified at most once a second", async () => {
        const { listener } = crowd();
        await vi.advanceTimersByTimeAsync(0);
        expect(listener).toHaveBeenCalledTimes(1);
        await vi.advanceTimersByTimeAsync(10 * minute + 2000);
        expect(listener).toHaveBeenCalledTimes(3);
    });

    it("are never read late", async () => {
        const { calls } = crowd();
        await vi.advanceTimersByTimeAsync(10 * minute);
        for (let left = 60; left > 0; left -= 1) {
            expect(devicesOf(calls.getSnapshot())).toHaveLength(left - 1);
            await vi.advanceTimersByTimeAsync(16);
        }
    });
});
