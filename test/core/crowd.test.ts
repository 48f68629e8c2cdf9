import { MatrixEvent } from "matrix-js-sdk";
import { createRoomCalls, type RoomCallsSnapshot } from "matrix-rollcall/core";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { deliver, hostSdk, roomId, roomWith, type RawEvent } from "./room.js";
import { ana, now, session } from "./ruleEvents.js";

beforeEach(() => void vi.useFakeTimers({ now }));
afterEach(() => void vi.useRealTimers());

describe("a sender with many memberships", () => {
    const limit = (most: number, what: string): object => ({
        reason: "too-many",
        facts: { expected: `${most} memberships of one ${what}` },
    });

    /** What is seen of some events at once, and of one after the other, which is the same. */
    function seenOf(events: readonly RawEvent[], members: Readonly<Record<string, string>>): RoomCallsSnapshot {
        const room = roomWith(members);
        if (Object.keys(members).length === 0) vi.spyOn(room, "membersLoaded").mockReturnValue(false);
        const live = createRoomCalls(room);
        const stop = live.subscribe(() => undefined);
        for (const event of events) {
            deliver(room, event);
            live.getSnapshot();
        }
        const cold = createRoomCalls(room).getSnapshot();
        expect(live.getSnapshot()).toEqual(cold);
        stop();
        return cold;
    }

    const each = (count: number, make: (at: number) => RawEvent): readonly RawEvent[] =>
        Array.from({ length: count }, (_, at) => make(at));
    const device = (at: number, content: object = {}): RawEvent =>
        session({ device_id: `D${at}`, ...content }, { id: `$${at}`, key: `_${ana}_${at}`, ago: 200 - at / 10 });

    it.each([100, 101])("shows at most 100 live ones, the oldest: of %i", (count) => {
        const { sessions, rejected } = seenOf(each(count, device).toReversed(), { [ana]: "join" });
        const devices = sessions[0]?.devices.map(({ deviceId }) => deviceId);
        expect(devices).toEqual(Array.from({ length: 100 }, (_, at) => `D${at}`));
        expect(rejected).toMatchObject(count > 100 ? [{ ...limit(100, "sender"), eventId: "$100" }] : []);
    });

    it.each([100, 101])("shows at most 100 pending ones, the oldest: of %i", (count) => {
        const { pending, rejected } = seenOf(each(count, device).toReversed(), {});
        expect(pending).toHaveLength(100);
        expect(pending.some(({ eventId }) => eventId === "$100")).toBe(false);
        expect(rejected).toMatchObject(count > 100 ? [{ ...limit(100, "sender"), eventId: "$100" }] : []);
    });

    it.each([256, 257])("shows at most 256 rejected ones, the oldest: of %i", (count) => {
        const events = each(count, (at) => device(at, { scope: 7 }));
        const { rejected } = seenOf(events.toReversed(), { [ana]: "join" });
        const malformed = rejected.filter(({ reason }) => reason === "malformed");
        expect(malformed).toHaveLength(256);
        expect(malformed.some(({ eventId }) => eventId === "$256")).toBe(false);
        expect(rejected.filter(({ reason }) => reason === "too-many")).toMatchObject(
            count > 256 ? [{ ...limit(256, "sender"), eventId: "$256" }] : [],
        );
    });

    it.each([256, 257])("lets at most the newest 256 of one device compete: of %i", (count) => {
        const { sessions, rejected } = seenOf(
            each(count, (at) => device(at, { device_id: "D", created_ts: now - 12_000_000 })),
            { [ana]: "join" },
        );
        expect(sessions[0]?.devices.map(({ eventId }) => eventId)).toEqual([`$${count - 1}`]);
        expect(rejected.filter(({ reason }) => reason === "duplicate-device")).toHaveLength(255);
        expect(rejected.filter(({ reason }) => reason === "too-many")).toMatchObject(
            count > 256 ? [{ ...limit(256, "device"), eventId: "$0" }] : [],
        );
    });
});

describe("the events of one sender", () => {
    const type = "org.matrix.msc4143.rtc.member";
    const eventOf = (id: string, content: object, ts: number): MatrixEvent =>
        new MatrixEvent({
            ...{ type, event_id: id, room_id: roomId, sender: ana, origin_server_ts: ts },
            ...{ content, msc4354_sticky: { duration_ms: 3_600_000 } },
        });
    const leaveAt = (at: number): MatrixEvent => eventOf(`$${at}`, { msc4354_sticky_key: `${at}` }, Date.now() - at);
    const membershipAt = (at: number): MatrixEvent => {
        const member = { id: "m", user_id: ana, device_id: "D" };
        const content = { slot_id: "m.call#ROOM", application: { type: "m.call" }, member, msc4354_sticky_key: "m" };
        return eventOf("$membership", content, Date.now() - at);
    };
    const limit = { reason: "too-many", eventId: "$membership" };

    it("are read up to the 4,096th, the oldest first, as they come and go", () => {
        // matrix-js-sdk before 39 has no sticky events.
        if (hostSdk < 39) return;
        const room = roomWith({ [ana]: "join" });
        const leaves = Array.from({ length: 4_095 }, (_, at) => leaveAt(at + 2));
        room._unstable_addStickyEvents([...leaves, membershipAt(1)]);
        const live = createRoomCalls(room);
        live.subscribe(() => undefined);
        const look = (): object => {
            const { sessions, rejected } = live.getSnapshot();
            const seen = { shown: sessions.flatMap(({ devices }) => devices).length, rejected };
            const cold = createRoomCalls(room).getSnapshot();
            expect(cold.rejected).toEqual(rejected);
            expect(cold.sessions).toEqual(sessions);
            return seen;
        };
        expect(look()).toEqual({ shown: 1, rejected: [] });
        room._unstable_addStickyEvents([leaveAt(9_000)]);
        expect(look()).toMatchObject({
            shown: 0,
            rejected: [{ ...limit, facts: { expected: "4096 memberships of one sender" } }],
        });
        room._unstable_addStickyEvents([leaveAt(0)]);
        expect(look()).toMatchObject({ shown: 0, rejected: [limit] });
        // The oldest one ends.
        vi.advanceTimersByTime(3_600_000 - 9_000);
        expect(look()).toMatchObject({ shown: 1, rejected: [{ reason: "too-many", eventId: "$0" }] });
    });
});
