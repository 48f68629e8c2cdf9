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

    it("lists at most 256 people of one ring", async () => {
        await room.join(ana);
        await room.ring(
            ana,
            Array.from({ length: 10_000 }, (_, index) => `@u${index}:example.org`),
        );
        expect(Object.keys(states())).toHaveLength(256);
    });
});
