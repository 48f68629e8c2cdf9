import { ClientEvent, MatrixEvent, RoomEvent, type MatrixClient, type Room } from "matrix-js-sdk";
import { _createAndReEmitRoom as createRoom } from "matrix-js-sdk/lib/sync";
import { createRollcall, type RollcallOptions } from "matrix-rollcall/core";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { introduce, join, leave, listenersOf, me, offlineClient, roomId, sessionEvent } from "../support/world.js";
import { member } from "./room.js";

beforeEach(() => void vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "Date"] }));
afterEach(() => void vi.useRealTimers());

const userAt = (index: number): string => `@user${index}:example.org`;

/** A room whose members are not all loaded, and what is asked of the server. */
function lazyRoom(options?: RollcallOptions): {
    client: MatrixClient;
    room: Room;
    rollcall: ReturnType<typeof createRollcall>;
    ask: ReturnType<typeof vi.spyOn>;
    load: ReturnType<typeof vi.spyOn>;
} {
    const client = offlineClient();
    const room = introduce(createRoom(client, roomId, { lazyLoadMembers: true }));
    room.updateMyMembership("join");
    room.currentState.setStateEvents([member(me, "join")]);
    const ask = vi.spyOn(client, "getStateEvent").mockResolvedValue({ membership: "join", displayname: "Zoe" });
    const load = vi.spyOn(room, "loadMembersIfNeeded").mockResolvedValue(true);
    return { client, room, rollcall: createRollcall(client, options), ask, load };
}

const settled = (): Promise<unknown> => vi.advanceTimersByTimeAsync(0);

describe("sender lookup", () => {
    it("looks up an unknown sender with one request and shares the answer with every store", async () => {
        const { room, rollcall, ask, load } = lazyRoom();
        const store = rollcall.room(roomId);
        store.subscribe(() => undefined);
        rollcall.active.subscribe(() => undefined);
        join(room, userAt(1));
        expect(store.getSnapshot()).toMatchObject({
            sessions: [],
            rejected: [],
            pending: [{ sender: userAt(1), reason: "sender-not-loaded" }],
        });
        await settled();
        expect(ask.mock.calls).toEqual([[roomId, "m.room.member", userAt(1)]]);
        expect(load).not.toHaveBeenCalled();
        expect(store.getSnapshot()).toMatchObject({ sessions: [{ devices: [{ userId: userAt(1) }] }], pending: [] });
        expect(rollcall.active.getSnapshot().rooms.get(roomId)).toBe(store.getSnapshot());
        expect(rollcall.people.person(roomId, userAt(1)).getSnapshot().name).toBe("Zoe");
    });

    it("requests nothing when only the active-calls store is read", async () => {
        const { room, rollcall, ask, load } = lazyRoom();
        rollcall.active.subscribe(() => undefined);
        join(room, userAt(1));
        await settled();
        expect(rollcall.active.getSnapshot().rooms.get(roomId)?.pending).toHaveLength(1);
        expect([ask.mock.calls.length, load.mock.calls.length]).toEqual([0, 0]);
    });

    it("asks for up to 20 senders one by one and loads all members once for more", async () => {
        const { room, rollcall, ask, load } = lazyRoom();
        const senders = Array.from({ length: 20 }, (_, index) => userAt(index));
        room.currentState.setStateEvents(senders.map((userId) => sessionEvent(room, userId)));
        let atOnce = 0;
        ask.mockImplementation(async () => {
            atOnce += 1;
            expect(atOnce).toBe(1);
            await Promise.resolve();
            atOnce -= 1;
            return { membership: "join" };
        });
        const stop = rollcall.room(roomId).subscribe(() => undefined);
        await settled();
        expect([ask.mock.calls.length, load.mock.calls.length]).toEqual([20, 0]);
        stop();
        const many = Array.from({ length: 21 }, (_, index) => userAt(100 + index));
        room.currentState.setStateEvents(many.map((userId) => sessionEvent(room, userId)));
        rollcall.room(roomId).subscribe(() => undefined);
        await settled();
        expect([ask.mock.calls.length, load.mock.calls.length]).toEqual([20, 1]);
    });

    it.each([
        ["room", 0, 1],
        ["none", 0, 0],
    ] as const)("members: %s", async (members, asked, loaded) => {
        const { room, rollcall, ask, load } = lazyRoom({ members });
        rollcall.room(roomId).subscribe(() => undefined);
        join(room, userAt(1));
        await settled();
        expect([ask.mock.calls.length, load.mock.calls.length]).toEqual([asked, loaded]);
    });

    it("retries a failed lookup with growing delays and leaves no timer behind", async () => {
        const { client, room, rollcall, ask } = lazyRoom();
        const before = listenersOf(client);
        ask.mockRejectedValue(new Error("offline"));
        join(room, userAt(1));
        const stop = rollcall.room(roomId).subscribe(() => undefined);
        const counts: number[] = [];
        const after = async (ms: number): Promise<void> => {
            await vi.advanceTimersByTimeAsync(ms);
            counts.push(ask.mock.calls.length);
        };
        await after(0);
        await after(1000);
        await after(1999);
        await after(1);
        await after(4000);
        expect(counts).toEqual([1, 2, 2, 3, 4]);
        stop();
        expect(vi.getTimerCount()).toBe(0);
        expect(listenersOf(client)).toEqual(before);
    });

    it("gives up on a request without an answer, asks again later, and still believes a late answer", async () => {
        const { room, rollcall, ask } = lazyRoom();
        const answers: ((member: object) => void)[] = [];
        ask.mockImplementation(() => new Promise((resolve) => void answers.push(resolve)));
        join(room, userAt(1));
        const store = rollcall.room(roomId);
        const stop = store.subscribe(() => undefined);
        await vi.advanceTimersByTimeAsync(29_999);
        expect(ask).toHaveBeenCalledTimes(1);
        await vi.advanceTimersByTimeAsync(1_001);
        expect(ask).toHaveBeenCalledTimes(2);
        answers[0]?.({ membership: "join" });
        await settled();
        expect(store.getSnapshot().sessions).toHaveLength(1);
        stop();
        expect(vi.getTimerCount()).toBe(0);
    });

    it("waits for a minute at most, as long as the server asks, and a second again after an answer", async () => {
        const { room, rollcall, ask } = lazyRoom();
        ask.mockRejectedValue(new Error("offline"));
        join(room, userAt(1));
        rollcall.room(roomId).subscribe(() => undefined);
        const waits: number[] = [];
        const next = async (): Promise<void> => {
            const [from, count] = [Date.now(), ask.mock.calls.length];
            for (let step = 0; ask.mock.calls.length === count && step < 200; step += 1) {
                await vi.advanceTimersByTimeAsync(500);
            }
            waits.push((Date.now() - from) / 1000);
        };
        await settled();
        for (let count = 0; count < 8; count += 1) await next();
        expect(waits).toEqual([1, 2, 4, 8, 16, 32, 60, 60]);
        ask.mockRejectedValueOnce(Object.assign(new Error("limited"), { data: { retry_after_ms: 90_000 } }));
        await next();
        await next();
        expect(waits.slice(8)).toEqual([60, 90]);
        ask.mockResolvedValueOnce({ membership: "join" });
        await next();
        join(room, userAt(2));
        await settled();
        await next();
        expect(waits.at(-1)).toBe(1);
    });

    it("does not ask again for a user that the server refuses, until a gap", async () => {
        const { room, rollcall, ask } = lazyRoom();
        ask.mockRejectedValue(Object.assign(new Error("no"), { errcode: "M_FORBIDDEN" }));
        join(room, userAt(1));
        const store = rollcall.room(roomId);
        store.subscribe(() => undefined);
        await vi.advanceTimersByTimeAsync(3_600_000);
        join(room, userAt(1), { device: "OTHER" });
        await vi.advanceTimersByTimeAsync(1);
        expect(ask).toHaveBeenCalledTimes(1);
        expect(store.getSnapshot().pending).toHaveLength(2);
        ask.mockResolvedValue({ membership: "join" });
        room.resetLiveTimeline();
        await settled();
        expect(ask).toHaveBeenCalledTimes(2);
        expect(store.getSnapshot().pending).toEqual([]);
    });

    it("asks again after a gap for each answer whose user is still there, and for nobody else", async () => {
        const { room, rollcall, ask } = lazyRoom();
        const store = rollcall.room(roomId);
        store.subscribe(() => undefined);
        join(room, userAt(1));
        join(room, userAt(2));
        await settled();
        leave(room, userAt(2));
        ask.mockClear();
        ask.mockResolvedValue({ membership: "leave" });
        room.resetLiveTimeline();
        await settled();
        expect(ask.mock.calls).toEqual([[roomId, "m.room.member", userAt(1)]]);
        expect(store.getSnapshot().rejected).toMatchObject([{ reason: "sender-not-joined" }]);
    });

    it.each<readonly [string, (room: Room) => unknown]>([
        [
            "the room has another state",
            (room) => room.emit(RoomEvent.CurrentStateUpdated, room, room.currentState, room.currentState),
        ],
        ["the client has the room again", (room) => room.client.emit(ClientEvent.Room, room)],
    ])("asks again when %s", async (_, change) => {
        const { room, rollcall, ask } = lazyRoom();
        rollcall.room(roomId).subscribe(() => undefined);
        join(room, userAt(1));
        await settled();
        expect(ask).toHaveBeenCalledTimes(1);
        join(room, userAt(1), { device: "OTHER" });
        await settled();
        expect(ask).toHaveBeenCalledTimes(1);
        change(room);
        await settled();
        expect(ask).toHaveBeenCalledTimes(2);
    });

    it("reads the room again once all of its members are loaded", async () => {
        const { room, rollcall, load } = lazyRoom({ members: "room" });
        const store = rollcall.room(roomId);
        const heard = vi.fn<() => void>();
        join(room, userAt(1));
        load.mockImplementation(() => {
            vi.spyOn(room, "membersLoaded").mockReturnValue(true);
            return Promise.resolve(true);
        });
        store.subscribe(heard);
        expect(store.getSnapshot().pending).toHaveLength(1);
        await settled();
        expect(heard).toHaveBeenCalledTimes(1);
        expect(store.getSnapshot()).toMatchObject({ pending: [], rejected: [{ reason: "sender-not-joined" }] });
    });

    it("goes on with what it waits for when the room is watched again", async () => {
        const { room, rollcall, ask } = lazyRoom();
        let answer: (member: object) => void = () => undefined;
        ask.mockImplementation(() => new Promise((resolve) => (answer = resolve)));
        join(room, userAt(1));
        const store = rollcall.room(roomId);
        const stop = store.subscribe(() => undefined);
        stop();
        expect(vi.getTimerCount()).toBe(0);
        store.subscribe(() => undefined);
        expect(ask).toHaveBeenCalledTimes(1);
        await vi.advanceTimersByTimeAsync(29_999);
        expect(ask).toHaveBeenCalledTimes(1);
        answer({ membership: "join", displayname: 7, avatar_url: "mxc://example.org/a" });
        await settled();
        expect(store.getSnapshot().sessions).toHaveLength(1);
        expect(rollcall.people.person(roomId, userAt(1)).getSnapshot()).toMatchObject({
            name: userAt(1),
            avatarUrl: "mxc://example.org/a",
        });
        await vi.advanceTimersByTimeAsync(3_600_000);
        expect(ask).toHaveBeenCalledTimes(1);
    });

    it("asks for nobody else once nobody watches the room", async () => {
        const { room, rollcall, ask } = lazyRoom();
        let answer: (member: object) => void = () => undefined;
        ask.mockImplementation(() => new Promise((resolve) => (answer = resolve)));
        join(room, userAt(1));
        join(room, userAt(2));
        const stop = rollcall.room(roomId).subscribe(() => undefined);
        stop();
        answer({ membership: "join" });
        await settled();
        expect(ask).toHaveBeenCalledTimes(1);
    });

    it("keeps a pending membership whose event is set again", () => {
        const { room, rollcall } = lazyRoom({ members: "none" });
        const store = rollcall.room(roomId);
        store.subscribe(() => undefined);
        const { event } = sessionEvent(room, userAt(1));
        const pending = Array.from({ length: 2 }, () => {
            room.currentState.setStateEvents([new MatrixEvent({ ...event })]);
            return store.getSnapshot().pending[0];
        });
        expect(pending[0]).toBeDefined();
        expect(pending[1]).toBe(pending[0]);
    });

    it("does not retry immediately when the server asks for an absurdly long wait", async () => {
        const { room, rollcall, ask } = lazyRoom();
        ask.mockRejectedValue(Object.assign(new Error("limited"), { data: { retry_after_ms: 1e13 } }));
        join(room, userAt(1));
        const stop = rollcall.room(roomId).subscribe(() => undefined);
        await vi.advanceTimersByTimeAsync(24 * 3_600_000);
        expect(ask).toHaveBeenCalledTimes(1);
        stop();
    });

    it("treats a non-string membership as unknown and uses the looked-up answer", async () => {
        const { room, rollcall, ask } = lazyRoom();
        room.currentState.setStateEvents([member(userAt(1), 5 as never)]);
        join(room, userAt(1));
        const store = rollcall.room(roomId);
        store.subscribe(() => undefined);
        await settled();
        expect(store.getSnapshot()).toMatchObject({ sessions: [{ devices: [{ userId: userAt(1) }] }], pending: [] });
        expect(ask).toHaveBeenCalledTimes(1);
    });

    it("treats a sender missing from a fully loaded member list as not joined", async () => {
        const { room, rollcall } = lazyRoom();
        const store = rollcall.room(roomId);
        store.subscribe(() => undefined);
        join(room, userAt(1));
        await settled();
        expect(store.getSnapshot().sessions).toHaveLength(1);
        room.currentState.markOutOfBandMembersStarted();
        room.currentState.setOutOfBandMembers([member(me, "join")]);
        expect(store.getSnapshot()).toMatchObject({ sessions: [], rejected: [{ reason: "sender-not-joined" }] });
    });

    it("treats a sender who was never in the room as not joined and asks again after a sync gap", async () => {
        const { room, rollcall, ask } = lazyRoom();
        ask.mockRejectedValueOnce(Object.assign(new Error("none"), { errcode: "M_NOT_FOUND" }));
        const store = rollcall.room(roomId);
        store.subscribe(() => undefined);
        join(room, userAt(1));
        await settled();
        expect(store.getSnapshot()).toMatchObject({ sessions: [], rejected: [{ reason: "sender-not-joined" }] });
        room.resetLiveTimeline();
        await settled();
        expect(ask).toHaveBeenCalledTimes(2);
        expect(store.getSnapshot().sessions).toHaveLength(1);
    });
});
