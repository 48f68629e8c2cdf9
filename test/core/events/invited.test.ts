import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { member } from "../room.ts";
import { ana, ben, EventRoom, me, startTs } from "./eventRoom.ts";

const cai = "@cai:example.org";
let room: EventRoom;
let stop: () => void;

/** Each invited user's state, live, which a rollcall that starts now says too. */
function states(): Readonly<Record<string, string>> {
    const live = room.rollcall.invited(room.room.roomId).getSnapshot();
    expect(room.cold().invited(room.room.roomId).getSnapshot()).toEqual(live);
    return Object.fromEntries(live.map(({ userId, state }) => [userId, state]));
}

beforeEach(() => {
    vi.useFakeTimers({ toFake: ["Date", "setTimeout", "clearTimeout"], now: startTs });
    room = new EventRoom();
    stop = room.rollcall.invited(room.room.roomId).subscribe(() => undefined);
});

afterEach(() => {
    stop();
    vi.useRealTimers();
});

describe("rollcall.invited", () => {
    it("says who is rung, declined, joined, and did not answer", async () => {
        await room.join(ana);
        const ringId = await room.ring(ana, [me, ben, cai, ana]);
        expect(states()).toEqual({ [me]: "ringing", [ben]: "ringing", [cai]: "ringing" });
        await vi.advanceTimersByTimeAsync(1000);
        await room.decline(cai, ringId);
        await room.join(ben);
        expect(states()).toEqual({ [me]: "ringing", [ben]: "joined", [cai]: "declined" });
        expect(room.rollcall.invited(room.room.roomId).getSnapshot()).toContainEqual({
            userId: cai,
            slotId: "m.call#ROOM",
            state: "declined",
            ts: startTs + 1000,
        });
        await vi.advanceTimersByTimeAsync(29_000);
        expect(states()).toEqual({ [me]: "missed", [ben]: "joined", [cai]: "declined" });
    });

    it("says joined for a user who declined and joined after all, or answered and left", async () => {
        await room.join(ana);
        const ringId = await room.ring(ana, [ben]);
        await room.decline(ben, ringId);
        expect(states()).toEqual({ [ben]: "declined" });
        await vi.advanceTimersByTimeAsync(1000);
        await room.join(ben);
        expect(states()).toEqual({ [ben]: "joined" });
        await room.leave(ben);
        expect(states()).toEqual({ [ben]: "joined" });
    });

    it("says joined for a user whose sticky leave alone was seen, between two syncs", async () => {
        await room.join(ana);
        await room.ring(ana, [ben]);
        expect(states()).toEqual({ [ben]: "ringing" });
        await room.send({
            type: "org.matrix.msc4143.rtc.member",
            sender: ben,
            msc4354_sticky: { duration_ms: 3_600_000 },
            content: { slot_id: "m.call#ROOM", disconnected: true, msc4354_sticky_key: "left" },
        });
        expect(states()).toEqual({ [ben]: "joined" });
    });

    it("is empty without a live call, and in a later one", async () => {
        await room.ring(ana, [ben]);
        expect(states()).toEqual({});
        await room.join(ana);
        expect(states()).toEqual({ [ben]: "ringing" });
        await room.leave(ana);
        expect(states()).toEqual({});
        await vi.advanceTimersByTimeAsync(3_600_000);
        await room.join(ana);
        expect(states()).toEqual({});
    });

    it("follows the newest ring", async () => {
        await room.join(ana);
        await room.ring(ana, [ben]);
        await vi.advanceTimersByTimeAsync(60_000);
        expect(states()).toEqual({ [ben]: "missed" });
        await room.ring(ana, [cai]);
        expect(states()).toEqual({ [cai]: "ringing" });
    });

    it("takes a ring for the whole room as one for each of a few members, if the caller may notify the room", async () => {
        const mention = { "m.mentions": { user_ids: [], room: true } };
        await room.join(ana);
        const ringId = await room.ring(ana, [], mention);
        expect(states()).toEqual({ [ben]: "ringing", [me]: "ringing" });
        room.room.currentState.setStateEvents([member(cai, "join")]);
        await room.decline(ben, ringId);
        expect(states()).toEqual({ [ben]: "declined", [cai]: "ringing", [me]: "ringing" });
        await room.ring(ana, [], { ...mention, notification_type: "notification" });
        expect(states()).toEqual({});
        await room.ring(ana, [], mention);
        room.setRingLevel(50);
        expect(states()).toEqual({});
        room.setRingLevel(0);
        expect(Object.keys(states())).toHaveLength(3);
        const many = Array.from({ length: 18 }, (_, index) => member(`@u${index}:example.org`, "join"));
        room.room.currentState.setStateEvents(many);
        expect(states()).toEqual({});
    });

    it("belongs to a call whose first device came up to a minute after the ring", async () => {
        const ring = (slot: string): Promise<string> => room.ring(ana, [ben], { slot_id: `m.call#${slot}` });
        await ring("late");
        await ring("later");
        await vi.advanceTimersByTimeAsync(60_000);
        await room.join(ana, { call_id: "late" });
        await vi.advanceTimersByTimeAsync(1);
        await room.join(me, { call_id: "later" });
        expect(room.rollcall.invited(room.room.roomId).getSnapshot()).toEqual([
            { userId: ben, slotId: "m.call#late", state: "missed", ts: startTs + 30_000 },
        ]);
    });

    it("belongs to a later call until the ring ends, and to none of another scope", async () => {
        await room.join(ana, { scope: "m.user" });
        await room.ring(ana, [ben], { lifetime: 120_000 });
        expect(states()).toEqual({});
        await vi.advanceTimersByTimeAsync(119_999);
        await room.join(me);
        expect(states()).toEqual({ [ben]: "ringing" });
        await vi.advanceTimersByTimeAsync(1);
        expect(states()).toEqual({});
    });

    it("says since when", async () => {
        await room.join(ana);
        await room.ring(ana, [ben, cai, me], { sender_ts: startTs - 1000 });
        await room.join(ben, { created_ts: startTs - 5 });
        await room.join(ben, { device_id: "E" }, { state_key: `_${ben}_E_m.call` });
        await room.join(cai, {}, { origin_server_ts: startTs + 7 });
        await room.leave(cai);
        const ts = (): readonly (readonly [string, number])[] =>
            room.rollcall
                .invited(room.room.roomId)
                .getSnapshot()
                .map((each) => [each.userId, each.ts]);
        expect(ts()).toEqual([
            [ben, startTs - 5],
            [cai, startTs],
            [me, startTs - 1000],
        ]);
        await vi.advanceTimersByTimeAsync(29_000);
        expect(ts()).toContainEqual([me, startTs + 29_000]);
    });

    it("lists the members of a room, and up to 20 of them, by ID", async () => {
        const mention = { "m.mentions": { user_ids: [], room: true } };
        const ids = Array.from({ length: 18 }, (_, index) => `@u${String(index).padStart(2, "0")}:example.org`);
        const members = ids.map((userId) => member(userId, "join"));
        room.room.currentState.setStateEvents([
            ...members.toReversed(),
            member(cai, "leave"),
            member("@dan:x", "invite"),
        ]);
        await room.join(ana);
        await room.ring(ana, [], mention);
        expect(Object.keys(states())).toEqual([ben, me, ...ids]);
        room.room.currentState.setStateEvents([member(cai, "join")]);
        expect(states()).toEqual({});
    });

    it("counts a membership of the moment of the ring as an answer", async () => {
        await room.join(ana);
        await room.join(ben);
        await room.leave(ben);
        await room.ring(ana, [ben]);
        expect(states()).toEqual({ [ben]: "joined" });
        await vi.advanceTimersByTimeAsync(1);
        await room.ring(ana, [ben]);
        expect(states()).toEqual({ [ben]: "ringing" });
    });

    it("lists at most 256 people of one ring", async () => {
        await room.join(ana);
        await room.ring(
            ana,
            Array.from({ length: 10_000 }, (_, index) => `@u${index}:example.org`),
        );
        expect(Object.keys(states())).toHaveLength(256);
    });
});
