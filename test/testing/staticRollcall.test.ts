import type { CallDevice, CallSession, MembershipFormat } from "matrix-rollcall/core";
import { createStaticRollcall, livekitTransport, slotEvent, type StaticRollcall } from "matrix-rollcall/testing";
import { describe, expect, it, vi } from "vitest";

const roomId = "!standup:example.org";
const ana = "@ana:example.org";
const ben = "@ben:example.org";
const hourMs = 3_600_000;
const formats: readonly MembershipFormat[] = ["m.calls", "memberships", "session", "rtc"];

const sessionOf = (rollcall: StaticRollcall): CallSession | undefined =>
    rollcall.room(roomId).getSnapshot().sessions[0];
const usersOf = (rollcall: StaticRollcall): readonly string[] =>
    sessionOf(rollcall)?.participants.map(({ userId }) => userId) ?? [];

describe("createStaticRollcall", () => {
    it("uses the given rooms, account and clock", () => {
        const rollcall = createStaticRollcall({ me: ana, deviceId: "LAPTOP", now: 5000, rooms: [{ roomId }] });
        expect([rollcall.userId, rollcall.deviceId, rollcall.now()]).toEqual([ana, "LAPTOP", 5000]);
        expect(rollcall.room(roomId).getSnapshot()).toMatchObject({ status: "ready", sessions: [] });
        expect(rollcall.room("!other:example.org").getSnapshot().status).toBe("unknown-room");
    });

    it.each(formats)("lets devices join, refresh, leave and expire in the format %s", (format) => {
        const rollcall = createStaticRollcall({ rooms: [{ roomId }] });
        const joined = rollcall.join(roomId, { userId: ana, format });
        rollcall.join(roomId, { userId: ana, deviceId: "PHONE", format });
        rollcall.join(roomId, { userId: ben, format });
        expect(sessionOf(rollcall)?.participants[0]?.devices.map(({ key }) => key)).toContain(joined?.key);
        expect(sessionOf(rollcall)?.devices.map((device) => device.format)).toEqual([format, format, format]);

        rollcall.advance(hourMs / 2);
        rollcall.leave(roomId, { userId: ana, deviceId: "PHONE" });
        rollcall.refresh(roomId, ana);
        const refreshed = sessionOf(rollcall)?.participants.find(({ userId }) => userId === ana)
            ?.devices[0] as CallDevice;
        expect(refreshed).toMatchObject({ deviceId: "DEVICE", sentTs: rollcall.now(), since: joined?.since });
        expect(refreshed.eventId).not.toBe(joined?.eventId);

        rollcall.advance((joined?.expiresTs as number) - rollcall.now());
        expect(usersOf(rollcall)).toEqual([ana]);
        rollcall.leave(roomId, refreshed);
        expect(rollcall.room(roomId).getSnapshot()).toMatchObject({ sessions: [], pending: [] });
    });

    it("keeps a user's devices apart by session and replaces a device that joins again", () => {
        const rollcall = createStaticRollcall({ rooms: [{ roomId }] });
        for (const format of ["session", "memberships"] as const) {
            rollcall.join(roomId, { userId: ana, format });
            rollcall.join(roomId, { userId: ana, format, callId: "breakout", scope: "m.user" });
            rollcall.join(roomId, { userId: ana, format, intent: "audio" });
            const { sessions } = rollcall.room(roomId).getSnapshot();
            expect(sessions.map((session) => [session.callId, session.scope, session.devices.length])).toEqual([
                ["ROOM", "m.room", 1],
                ["breakout", "m.user", 1],
            ]);
            expect(sessions[0]?.intent).toBe("audio");
            rollcall.leave(roomId, ana);
        }
    });

    it("notifies listeners synchronously and only about changes", () => {
        const rollcall = createStaticRollcall({ rooms: [{ roomId }, { roomId: "!quiet:example.org" }] });
        const heard = { room: vi.fn<() => void>(), quiet: vi.fn<() => void>(), active: vi.fn<() => void>() };
        const unsubscribe = rollcall.room(roomId).subscribe(heard.room);
        rollcall.room("!quiet:example.org").subscribe(heard.quiet);
        rollcall.active.subscribe(heard.active);

        rollcall.join(roomId, { userId: ana });
        rollcall.advance(1);
        expect([heard.room, heard.active, heard.quiet].map(({ mock }) => mock.calls.length)).toEqual([1, 1, 0]);
        rollcall.advance(4 * hourMs);
        expect([heard.room, heard.active, heard.quiet].map(({ mock }) => mock.calls.length)).toEqual([2, 2, 0]);
        expect(rollcall.active.getSnapshot().rooms.size).toBe(0);
        unsubscribe();
        rollcall.join(roomId, { userId: ana });
        expect(heard.room).toHaveBeenCalledTimes(2);
    });

    it("leaves no timer running", () => {
        vi.useFakeTimers();
        const rollcall = createStaticRollcall({ rooms: [{ roomId }] });
        rollcall.room(roomId).subscribe(() => undefined);
        rollcall.active.subscribe(() => undefined);
        rollcall.join(roomId, { userId: ana });
        expect(vi.getTimerCount()).toBe(0);
        vi.useRealTimers();
    });

    it("shares unchanged objects and returns the same stores", () => {
        const rollcall = createStaticRollcall({ rooms: [{ roomId }] });
        const first = rollcall.join(roomId, { userId: ana });
        const store = rollcall.room(roomId);
        const snapshot = store.getSnapshot();
        rollcall.advance(1);
        expect(rollcall.room(roomId)).toBe(store);
        expect(rollcall.people.person(roomId, ana)).toBe(rollcall.people.person(roomId, ana));
        expect(store.getSnapshot()).toBe(snapshot);
        rollcall.join(roomId, { userId: ben });
        expect(sessionOf(rollcall)?.devices[0]).toBe(first);
    });

    it("derives the focus by the rules", () => {
        const rollcall = createStaticRollcall({ rooms: [{ roomId }] });
        const other = [livekitTransport("https://other.example.org")];
        rollcall.join(roomId, { userId: ana });
        rollcall.advance(1);
        rollcall.join(roomId, { userId: ben, transports: other, focusSelection: "oldest_membership" });
        expect(sessionOf(rollcall)?.foci.map(({ devices }) => devices.length)).toEqual([2]);
        rollcall.leave(roomId, ana);
        expect(sessionOf(rollcall)?.activeFocus?.transport).toEqual(other[0]);
    });

    it("returns people with their names in the room", () => {
        const people = [{ userId: ana, name: "Ana", avatarUrl: "mxc://example.org/ana" }];
        const rollcall = createStaticRollcall({ rooms: [{ roomId, people }] });
        const heard = vi.fn<() => void>();
        const person = rollcall.people.person(roomId, ana);
        person.subscribe(heard);
        expect(person.getSnapshot()).toEqual({
            userId: ana,
            name: "Ana",
            displayName: "Ana",
            avatarUrl: "mxc://example.org/ana",
        });
        rollcall.setPerson(roomId, { userId: ben, name: "Ana" });
        expect(person.getSnapshot().name).toBe(`Ana (${ana})`);
        rollcall.setPerson(roomId, { userId: ben, name: "Ben" });
        expect(person.getSnapshot().name).toBe("Ana");
        expect(heard).toHaveBeenCalledTimes(2);
    });

    it("removes participants who leave the room, and all of them when the user leaves it", () => {
        const rollcall = createStaticRollcall({ me: ana, rooms: [{ roomId }] });
        rollcall.join(roomId, { userId: ana });
        rollcall.join(roomId, { userId: ben });
        rollcall.setPerson(roomId, { userId: ben, membership: "leave" });
        expect(usersOf(rollcall)).toEqual([ana]);
        expect(rollcall.room(roomId).getSnapshot().rejected).toMatchObject([{ reason: "sender-not-joined" }]);
        expect(rollcall.join(roomId, { userId: ben })).toBeUndefined();
        rollcall.setPerson(roomId, { userId: ana, membership: "leave" });
        expect(rollcall.room(roomId).getSnapshot().status).toBe("not-joined");
    });

    it("simulates rooms whose members are not all loaded", () => {
        const sessions = [{ participants: [{ userId: ana }, { userId: ben }] }];
        const rollcall = createStaticRollcall({
            rooms: [{ roomId, people: [{ userId: ana }], sessions, membersLoaded: false }],
        });
        expect(usersOf(rollcall)).toEqual([ana]);
        expect(rollcall.room(roomId).getSnapshot().pending).toMatchObject([{ sender: ben }]);
        rollcall.setPerson(roomId, { userId: ben });
        expect(usersOf(rollcall)).toEqual([ana, ben]);
    });

    it("accepts server events and rooms that come and go", () => {
        const rollcall = createStaticRollcall();
        rollcall.addRoom({ roomId, sessions: [{ participants: [{ userId: ana, devices: [{ format: "rtc" }] }] }] });
        expect(usersOf(rollcall)).toEqual([ana]);
        rollcall.send(roomId, slotEvent({ isOver: true }));
        expect(rollcall.room(roomId).getSnapshot().rejected).toMatchObject([{ reason: "slot-closed" }]);
        rollcall.removeRoom(roomId);
        expect(rollcall.room(roomId).getSnapshot().status).toBe("unknown-room");
    });

    it("lists the known users and rooms in the error for an unknown one", () => {
        const rollcall = createStaticRollcall({ rooms: [{ roomId }] });
        rollcall.join(roomId, { userId: ana });
        expect(() => rollcall.leave(roomId, ben)).toThrow(`userId ${ben}. There are: ${ana} DEVICE (ROOM).`);
        expect(() => rollcall.join("!x:example.org", { userId: ana })).toThrow(`There are: ${roomId}.`);
    });
});
