import type { MatrixEvent, Room } from "matrix-js-sdk";
import { MatrixRTCSession } from "matrix-js-sdk/lib/matrixrtc/index.js";
import { createRoomCalls, type RoomCallsSnapshot } from "matrix-rollcall/core";
import {
    callMemberEvent,
    callMembershipsEvent,
    groupCallEvent,
    groupCallMemberEvent,
    leaveEvent,
    memberEvent,
    slotEvent,
    stickyMemberEvent,
    type WireEvent,
} from "matrix-rollcall/testing";
import { describe, expect, it } from "vitest";
import { deliver, roomWith } from "../core/room.js";

const ana = "@ana:example.org";
const now = Date.now();
const options = { sentTs: now, roomId: "!r:example.org" };
const devices = [{ deviceId: "PHONE" }, { deviceId: "LAPTOP" }];

const send = (room: Room, events: readonly WireEvent[]): MatrixEvent[] => events.map((event) => deliver(room, event));
const read = (room: Room): RoomCallsSnapshot => createRoomCalls(room, { now: () => now + 10 }).getSnapshot();

/** What makes each format's membership count, its event last. */
const joins: Readonly<Record<string, readonly WireEvent[]>> = {
    session: [callMemberEvent({ userId: ana, ...options })],
    memberships: [callMembershipsEvent({ userId: ana, devices, ...options })],
    "m.calls": [groupCallEvent(options), groupCallMemberEvent({ userId: ana, devices, ...options })],
    rtc: [slotEvent(options), stickyMemberEvent({ userId: ana, ...options })],
};

describe("event builders in a real room", () => {
    it.each(Object.entries(joins))("build a join and a leave: %s", (format, events) => {
        const room = roomWith({ [ana]: "join" });
        send(room, events);
        const [session] = read(room).sessions;
        expect(session?.devices.map((device) => device.format)).toEqual(
            format === "session" || format === "rtc" ? [format] : [format, format],
        );
        expect(session?.slotId).toBe("m.call#ROOM");
        send(room, [leaveEvent(events.at(-1) as WireEvent)]);
        expect(read(room)).toMatchObject({ sessions: [], rejected: [] });
    });

    it.each(["session", "rtc"])("are read by matrix-js-sdk, too: %s", async (format) => {
        const room = roomWith({ [ana]: "join" });
        send(room, joins[format] ?? []);
        const slot = { application: "m.call", id: "ROOM" };
        const memberships = await MatrixRTCSession.sessionMembershipsForSlot(room, slot);
        expect(memberships.map(({ userId, deviceId }) => [userId, deviceId])).toEqual([[ana, "DEVICE"]]);
    });

    it("build room members", () => {
        const room = roomWith({});
        send(room, [memberEvent({ userId: ana, name: "Ana", avatarUrl: "mxc://example.org/ana", ...options })]);
        expect(room.getMember(ana)).toMatchObject({ name: "Ana", membership: "join" });
        send(room, [...(joins["session"] ?? []), memberEvent({ userId: ana, membership: "leave", ...options })]);
        expect(read(room).rejected).toMatchObject([{ reason: "sender-not-joined" }]);
    });

    it("end calls and close slots", () => {
        const room = roomWith({ [ana]: "join" });
        send(room, [...(joins["m.calls"] ?? []), ...(joins["rtc"] ?? [])]);
        expect(read(room).sessions).toHaveLength(1);
        send(room, [groupCallEvent({ isOver: true, ...options }), slotEvent({ isOver: true, ...options })]);
        const reasons = read(room).rejected.map(({ reason }) => reason);
        expect(new Set(reasons)).toEqual(new Set(["call-ended", "slot-closed"]));
    });
});
