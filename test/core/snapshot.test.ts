import * as fc from "fast-check";
import { MatrixEvent } from "matrix-js-sdk";
import { createRoomCalls, type RoomCallsSnapshot } from "matrix-rollcall/core";
import { groupCallEvent } from "matrix-rollcall/testing";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { deliver, roomWith, type RawEvent } from "./room.js";
import { ana, array, calls, entry, hour, minute, now, session, sfu, sticky } from "./ruleEvents.js";

beforeEach(() => void vi.useFakeTimers({ now }));
afterEach(() => void vi.useRealTimers());

describe("CallDevice", () => {
    const deviceOf = (...events: readonly RawEvent[]) => {
        const room = roomWith({ [ana]: "join" });
        for (const event of events) deliver(room, event);
        return createRoomCalls(room).getSnapshot().sessions[0]?.devices[0];
    };

    it("says whether the device follows the oldest one", () => {
        const oldest = { focus_active: { type: "livekit", focus_selection: "oldest_membership" } };
        expect(deviceOf(session())?.follows).toBe(false);
        expect(deviceOf(session(oldest))?.follows).toBe(true);
        expect(deviceOf(array([entry({ expires: 4 * hour })]))?.follows).toBe(true);
        // Older hosts list no sticky event.
        expect(deviceOf(sticky())?.follows ?? false).toBe(false);
    });

    it("keeps the fields that the library does not read", () => {
        expect(deviceOf(session({ "org.example.muted": true }))?.applicationData).toEqual({
            "org.example.muted": true,
        });
        expect(deviceOf(session())?.applicationData).toEqual({});
    });
});

describe("RoomCallsSnapshot.sessions", () => {
    const sessionsOf = (...events: readonly RawEvent[]): readonly string[] => {
        const room = roomWith({ [ana]: "join" });
        for (const event of events) deliver(room, event);
        return createRoomCalls(room)
            .getSnapshot()
            .sessions.map(({ callId }) => callId);
    };
    const of = (callId: string, ago: number): RawEvent =>
        session({ call_id: callId, scope: "m.user" }, { id: `$${callId}`, key: `_${ana}_D_${callId}`, ago });

    it("lists the room's own call first, then the earlier start, then the smaller key", () => {
        expect(sessionsOf(of("b", 20), of("c", 30), of("a", 20), session({}, { ago: 1 }))).toEqual([
            "ROOM",
            "c",
            "a",
            "b",
        ]);
    });
});

describe("CallSession.foci", () => {
    let hosts = 0;

    /** How many foci two devices of different users are on whose transports have these addresses. `HOST` is a new name each time. */
    function countFoci(...addresses: readonly unknown[]): number | undefined {
        hosts += 1;
        const users = addresses.map((_, index) => `@user${index}:example.org`);
        const room = roomWith(Object.fromEntries(users.map((user) => [user, "join"])));
        for (const [index, address] of addresses.entries()) {
            const url = typeof address === "string" ? address.replace("HOST", `sfu${hosts}.example.org`) : address;
            const content = { foci_preferred: [{ type: "livekit", livekit_service_url: url }] };
            deliver(room, session(content, { id: `$${index}`, user: users[index] ?? "" }));
        }
        return createRoomCalls(room).getSnapshot().sessions[0]?.foci.length;
    }

    it.each<[foci: number, a: unknown, b: unknown]>([
        [1, "https://HOST/a", "https://HOST/a"],
        [1, "https://HOST/a", "https://HOST/a//"],
        [1, "https://HOST", "https://HOST:443/#x"],
        [2, "https://HOST/a/b", "https://HOST/ab"],
        [2, "https://HOST/a//b", "https://HOST/a/b"],
        [2, "https://HOST/a", "https://HOST/b"],
        [2, "https://HOST?a", "https://HOST?b"],
        [2, "https://HOST", "http://HOST"],
        [1, undefined, undefined],
        [2, undefined, "https://HOST"],
        [2, "HOST", "HOST"],
        [2, "mailto:HOST", "mailto:HOST"],
        [2, 7, 7],
        [2, ["https://sfu.example.org"], ["https://sfu.example.org"]],
    ])("are %i for %j and %j", (foci, a, b) => {
        expect([countFoci(a, b), countFoci(a, b, a)]).toEqual([foci, String(a) === String(b) && foci === 2 ? 3 : foci]);
    });
});

describe("a watched store", () => {
    /** The events that a snapshot lists, in its order. */
    const listed = ({ sessions, rejected }: RoomCallsSnapshot): unknown => ({
        rejected: rejected.map(({ eventId }) => eventId),
        devices: sessions.map(({ devices }) => devices.map(({ eventId }) => eventId)),
        people: sessions.map(({ participants }) => participants.map(({ userId }) => userId)),
        foci: sessions.map(({ foci }) => foci.map(({ devices }) => devices.map(({ eventId }) => eventId))),
    });

    it("has the same lists as a new store after many devices came and went at once", () => {
        const users = Array.from({ length: 60 }, (_, index) => `@user${index}:example.org`);
        const change = fc.record({
            user: fc.constantFrom(...users),
            isIn: fc.boolean(),
            ago: fc.integer({ min: 1, max: 50 }),
        });
        fc.assert(
            fc.property(
                fc.array(fc.array(change, { minLength: 1, maxLength: 60, size: "max" }), {
                    minLength: 1,
                    maxLength: 4,
                }),
                (batches) => {
                    const room = roomWith(Object.fromEntries(users.map((user) => [user, "join"])));
                    const store = createRoomCalls(room);
                    const unsubscribe = store.subscribe(() => undefined);
                    for (const [turn, batch] of batches.entries()) {
                        const events = batch.map(({ user, isIn, ago }, index) => {
                            const event = session(
                                { foci_preferred: [sfu(user[5] ?? "")] },
                                {
                                    id: `$${turn}-${index}`,
                                    user,
                                    ago,
                                },
                            );
                            return new MatrixEvent({
                                ...event,
                                ...(isIn ? {} : { content: {} }),
                                room_id: room.roomId,
                            });
                        });
                        room.currentState.setStateEvents(events);
                        expect(listed(store.getSnapshot())).toEqual(listed(createRoomCalls(room).getSnapshot()));
                    }
                    unsubscribe();
                },
            ),
            { numRuns: 60 },
        );
    });

    it("keeps the start it has seen when a device claims a later one", () => {
        const room = roomWith({ [ana]: "join" });
        const store = createRoomCalls(room);
        const unsubscribe = store.subscribe(() => undefined);
        deliver(room, session({ created_ts: now - hour }));
        const [seen] = store.getSnapshot().sessions;
        deliver(room, session({ created_ts: now - minute }, { id: "$later", ago: 1 }));
        const [later] = store.getSnapshot().sessions;
        expect(later?.devices[0]).toMatchObject({ eventId: "$later", createdTs: now - minute, since: now - hour });
        expect([later?.participants[0]?.joinedTs, later?.startedTs]).toEqual([now - hour, seen?.startedTs]);
        unsubscribe();
    });

    it("reads an event that replaces another like one that came first", () => {
        const content = fc.record({
            device_id: fc.constantFrom("D", "E"),
            membershipID: fc.constantFrom(undefined, "m", "n", `${ana}:D`),
            call_id: fc.constantFrom("", "c"),
            created_ts: fc.constant(now - hour),
        });
        fc.assert(
            fc.property(content, content, (first, second) => {
                const room = roomWith({ [ana]: "join" });
                const store = createRoomCalls(room);
                const unsubscribe = store.subscribe(() => undefined);
                deliver(room, session(first));
                store.getSnapshot();
                deliver(room, session(second, { id: "$later", ago: 1 }));
                expect(store.getSnapshot()).toEqual(createRoomCalls(room).getSnapshot());
                unsubscribe();
            }),
        );
    });

    it("goes on for the other listeners when one leaves", async () => {
        const room = roomWith({ [ana]: "join" });
        const store = createRoomCalls(room);
        const heard: string[] = [];
        const [first, second] = ["first", "second"].map((name) => store.subscribe(() => void heard.push(name)));
        first?.();
        deliver(room, session());
        await vi.advanceTimersByTimeAsync(0);
        expect(heard).toEqual(["second"]);
        second?.();
        deliver(room, session({ created_ts: now }, { id: "$later" }));
        await vi.advanceTimersByTimeAsync(0);
        expect(heard).toEqual(["second"]);
    });

    it("shows a membership that claimed to end too far ahead once its end is near", async () => {
        const room = roomWith({ [ana]: "join" });
        deliver(room, groupCallEvent({ callId: "c" }));
        const endsTs = now + 80 * minute;
        deliver(room, calls([{ device_id: "D" }], { "m.expires_ts": endsTs }));
        const store = createRoomCalls(room);
        const counts: number[] = [];
        const unsubscribe = store.subscribe(() => void counts.push(store.getSnapshot().sessions.length));
        expect(store.getSnapshot().sessions).toHaveLength(0);
        await vi.advanceTimersByTimeAsync(5 * minute - 1);
        expect(counts).toEqual([]);
        await vi.advanceTimersByTimeAsync(1);
        expect(counts).toEqual([1]);
        await vi.advanceTimersByTimeAsync(76 * minute);
        expect(counts).toEqual([1, 0]);
        unsubscribe();
    });
});
