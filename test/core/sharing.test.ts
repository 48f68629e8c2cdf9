import { isDeepStrictEqual } from "node:util";
import * as fc from "fast-check";
import { MatrixEvent, RoomEvent, RoomState } from "matrix-js-sdk";
import { createRoomCalls, type CallDevice, type CallSession } from "matrix-rollcall/core";
import { callMemberEvent, livekitTransport, type WireEvent } from "matrix-rollcall/testing";
import { describe, expect, it } from "vitest";
import { ana, ben, cai, joinWrongly, leave, quietWorld, roomId } from "../support/world.js";
import { member } from "./room.js";

const startTs = Date.now() - 600_000;

/** A device on a focus of its own, which started so many ms after the first. */
function device(
    userId: string,
    after: number,
    more: { callId?: string; eventId?: string; sfu?: string } = {},
): WireEvent {
    const { callId, eventId, sfu = userId.slice(1, 4) } = more;
    return callMemberEvent({
        userId,
        roomId,
        deviceId: "PHONE",
        callId,
        eventId,
        createdTs: startTs + after,
        sentTs: startTs + after,
        focusSelection: "multi_sfu",
        transports: [livekitTransport(`https://${sfu}.example.org`)],
    });
}

const toEvents = (events: readonly WireEvent[]): MatrixEvent[] => events.map((event) => new MatrixEvent(event));

function partsOf({ devices, participants, foci }: CallSession): readonly unknown[] {
    return [devices, participants, foci].flatMap((parts) => [...parts]);
}

describe("snapshots", () => {
    it("counts the intents again when most devices change at once", () => {
        const { room } = quietWorld();
        const store = createRoomCalls(room);
        store.subscribe(() => undefined);
        const send = (intent: string): void => {
            const devices = Array.from({ length: 40 }, (_, index) => `D${index}`);
            const events = devices.map((deviceId) => callMemberEvent({ userId: ana, roomId, deviceId, intent }));
            room.currentState.setStateEvents(toEvents(events));
        };
        for (const intent of ["video", "audio"]) {
            send(intent);
            expect(store.getSnapshot().sessions[0]?.intent).toBe(intent);
        }
    });

    it("forgets an intent with the last device that states it", () => {
        const { room } = quietWorld();
        const store = createRoomCalls(room);
        store.subscribe(() => undefined);
        room.currentState.setStateEvents(
            toEvents([
                callMemberEvent({ userId: ana, roomId, deviceId: "PHONE", intent: "video" }),
                callMemberEvent({ userId: ben, roomId, deviceId: "PHONE", intent: "audio" }),
            ]),
        );
        expect(store.getSnapshot().sessions[0]?.intent).toBe("video");
        leave(room, ana);
        expect(store.getSnapshot().sessions[0]?.intent).toBe("audio");
    });

    it("keeps every other device, person, focus and session object when one device changes", () => {
        const { room } = quietWorld();
        const calls = createRoomCalls(room);
        calls.subscribe(() => undefined);
        room.currentState.setStateEvents(
            toEvents([device(ana, 0), device(ben, 1), device(ben, 2, { callId: "side" })]),
        );
        joinWrongly(room, ana);
        const steps = [
            () => room.currentState.setStateEvents(toEvents([device(cai, 3)])),
            () => room.currentState.setStateEvents(toEvents([device(cai, 3, { eventId: "$again" })])),
            () => leave(room, cai, {}),
        ];
        const before = calls.getSnapshot();
        const [call, side] = before.sessions as [CallSession, CallSession];
        expect(partsOf(call)).toHaveLength(6);
        for (const step of steps) {
            step();
            const after = calls.getSnapshot();
            expect(after).not.toBe(before);
            const [callAfter, sideAfter] = after.sessions as [CallSession, CallSession];
            for (const part of partsOf(call))
                expect(partsOf(callAfter).filter((each) => each === part)).toHaveLength(1);
            expect(callAfter.activeFocus).toBe(call.activeFocus);
            expect(sideAfter).toBe(side);
            expect(after.rejected).toBe(before.rejected);
        }
    });

    it("keeps the snapshot when a replaced state carries the same events", () => {
        const { room } = quietWorld();
        const calls = createRoomCalls(room);
        calls.subscribe(() => undefined);
        const wires = [device(ana, 0), device(ben, 1)];
        room.currentState.setStateEvents(toEvents(wires));
        joinWrongly(room, cai);
        const wrong = room.currentState.getStateEvents("org.matrix.msc3401.call.member", `_${cai}_WRONG_m.call`);
        const before = calls.getSnapshot();
        expect([before.sessions[0]?.devices.length, before.rejected.length]).toEqual([2, 1]);
        const old = room.currentState;
        room.currentState = new RoomState(room.roomId);
        room.currentState.setStateEvents([
            ...[ana, ben, cai].map((userId) => member(userId, "join")),
            ...toEvents(JSON.parse(JSON.stringify(wires)) as WireEvent[]),
            new MatrixEvent(wrong?.event),
        ]);
        room.emit(RoomEvent.CurrentStateUpdated, room, old, room.currentState);
        expect(calls.getSnapshot()).toBe(before);
    });

    const json = fc.oneof(fc.jsonValue(), fc.constantFrom<unknown>([], {}, null, 0, "", [null], { a: null }, { b: 1 }));
    const nearly: readonly (readonly [unknown, unknown])[] = [
        [[], {}],
        [{}, null],
        [null, {}],
        [null, 0],
        [{ a: 1 }, { b: 1 }],
        [{ a: 1 }, { a: 1, b: 1 }],
        [{ a: 1, b: 1 }, { a: 1 }],
        [[1], [1, 2]],
        [[1], ["1"]],
        [[1], { 0: 1 }],
        [{ a: [{}] }, { a: [[]] }],
        ["a", ["a"]],
        [["a"], "a"],
        [{ toString: 1 }, { b: 1 }],
        [{ a: { b: { c: 1 } } }, { a: { b: { c: 2 } } }],
    ];

    /** What follows the oldest device shows of its transport, before and after that has changed. */
    function followed(before: unknown, after: unknown): readonly [CallDevice, CallDevice] {
        const { room } = quietWorld();
        const calls = createRoomCalls(room);
        const stop = calls.subscribe(() => undefined);
        const lead = (extra: unknown, eventId: string): WireEvent => {
            const wire = callMemberEvent({
                ...{ userId: ana, roomId, createdTs: startTs, eventId },
                focusSelection: "multi_sfu",
            });
            return { ...wire, content: { ...wire.content, foci_preferred: [{ ...livekitTransport(), extra }] } };
        };
        const follower = callMemberEvent({
            ...{ userId: ben, roomId, createdTs: startTs + 1 },
            focusSelection: "oldest_membership",
        });
        const look = (event: WireEvent): CallDevice => {
            room.currentState.setStateEvents(toEvents([event]));
            return calls.getSnapshot().sessions[0]?.devices.find(({ userId }) => userId === ben) as CallDevice;
        };
        room.currentState.setStateEvents(toEvents([follower]));
        const seen = [look(lead(before, "$before")), look(lead(after, "$after"))] as const;
        stop();
        return seen;
    }

    it("keep a device that follows another while the other's transport stays equal, whatever JSON is in it", () => {
        const check = (before: unknown, after: unknown): void => {
            const [was, is] = followed(before, after);
            expect(was.transport).toEqual({ ...livekitTransport(), extra: before });
            expect(is.transport).toEqual({ ...livekitTransport(), extra: after });
            expect(is === was).toBe(isDeepStrictEqual(before, after));
        };
        for (const [before, after] of nearly) check(before, after);
        fc.assert(
            fc.property(json, json, (before, after) => {
                check(before, after);
                check(before, JSON.parse(JSON.stringify(before)));
            }),
        );
    });
});
