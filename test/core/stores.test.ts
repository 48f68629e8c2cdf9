import { ClientEvent, MatrixEvent, RoomEvent, RoomState } from "matrix-js-sdk";
import { createRollcall, createRoomCalls, summariseCall } from "matrix-rollcall/core";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { expectConsole } from "../setup/expectConsole.js";
import {
    ana,
    ben,
    introduce,
    join,
    leave,
    listenersOf,
    me,
    newRoom,
    offlineClient,
    quietWorld,
    roomId,
    sessionEvent,
} from "../support/world.js";
import { member } from "./room.js";

beforeEach(() => void vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "Date"] }));
afterEach(() => void vi.useRealTimers());

const turn = async (): Promise<void> => {
    await Promise.resolve();
    await Promise.resolve();
};

describe("rollcall.room and rollcall.active", () => {
    it("leaves no listener and no timer after the last unsubscribe, with or without dispose()", () => {
        const { client, room } = quietWorld();
        const before = listenersOf(client);
        const rollcall = createRollcall(client);
        for (const dispose of [false, true]) {
            const stores = [
                rollcall.room(roomId),
                rollcall.active,
                rollcall.people.person(roomId, ana),
                rollcall.room("!x:y"),
            ];
            const stops = stores.map((store) => store.subscribe(() => undefined));
            join(room, ana);
            expect(vi.getTimerCount()).toBeGreaterThan(0);
            expect(listenersOf(client)).not.toEqual(before);
            if (dispose) rollcall.dispose();
            else for (const stop of stops) stop();
            expect(listenersOf(client)).toEqual(before);
            expect(vi.getTimerCount()).toBe(0);
            for (const stop of stops) stop();
        }
        rollcall.active.subscribe(() => undefined);
        expect(listenersOf(client)).toEqual(before);
    });

    it("does not read a room without calls that the client adds", async () => {
        const { client } = quietWorld();
        createRollcall(client).active.subscribe(() => undefined);
        const add = async (id: string): Promise<number> => {
            const room = newRoom(client, id, []);
            const status = vi.spyOn(room, "getMyMembership");
            if (id === "!call:x") join(room, ana);
            client.store.storeRoom(room);
            client.emit(ClientEvent.Room, room);
            await turn();
            return status.mock.calls.length;
        };
        expect(await add("!call:x")).toBeGreaterThan(0);
        expect(await add("!quiet:x")).toBe(0);
    });

    it("adds a constant number of client listeners and one per room for 5,000 rooms", () => {
        const client = offlineClient();
        const counts = [1, 5000].map((size) => {
            for (let at = client.getRooms().length; at < size; at += 1)
                client.store.storeRoom(newRoom(client, `!${at}:x`, []));
            const countClient = (): number =>
                client.eventNames().reduce((sum, name) => sum + client.listenerCount(name as never), 0);
            const countAll = (): number => Object.values(listenersOf(client)).reduce((sum, count) => sum + count, 0);
            const before = { client: countClient(), all: countAll() };
            const stop = createRollcall(client).active.subscribe(() => undefined);
            const added = { client: countClient() - before.client, all: countAll() - before.all };
            stop();
            return { client: added.client, rooms: added.all - added.client };
        });
        expect(counts[1]?.client).toBe(counts[0]?.client);
        expect(counts[1]?.rooms).toBeLessThanOrEqual(5000);
    });

    it("notifies once after a burst and reads correctly during it", async () => {
        const { room } = quietWorld();
        const calls = createRoomCalls(room);
        const listener = vi.fn<() => void>();
        calls.subscribe(listener);
        join(room, ana);
        expect(calls.getSnapshot().sessions[0]?.devices).toHaveLength(1);
        join(room, ben);
        expect(calls.getSnapshot().sessions[0]?.devices).toHaveLength(2);
        expect(listener).not.toHaveBeenCalled();
        await turn();
        expect(listener).toHaveBeenCalledTimes(1);
        join(room, ana, { device: "X" });
        leave(room, ana, { device: "X" });
        await turn();
        expect(listener).toHaveBeenCalledTimes(1);
    });

    it("treats the same content with a new event ID as a change", async () => {
        const { room } = quietWorld();
        const calls = createRoomCalls(room);
        const listener = vi.fn<() => void>();
        calls.subscribe(listener);
        const event = sessionEvent(room, ana);
        room.currentState.setStateEvents([event]);
        await turn();
        room.currentState.setStateEvents([new MatrixEvent({ ...event.event, event_id: "$again" })]);
        await turn();
        expect(listener).toHaveBeenCalledTimes(2);
        expect(calls.getSnapshot().sessions[0]?.devices[0]?.eventId).toBe("$again");
    });

    it("reports a listener that throws and still calls the others, even if listeners change meanwhile", async () => {
        expectConsole("error", "a listener threw");
        const { room } = quietWorld();
        const calls = createRoomCalls(room);
        const heard: string[] = [];
        calls.subscribe(() => {
            throw new Error("mine");
        });
        const stop = calls.subscribe(() => {
            heard.push("goes");
            stop();
            stopNext();
            calls.subscribe(() => heard.push("came"));
        });
        const stopNext = calls.subscribe(() => heard.push("was taken away"));
        calls.subscribe(() => heard.push("stays"));
        join(room, ana);
        await turn();
        expect(heard).toEqual(["goes", "stays"]);
        join(room, ben);
        await turn();
        expect(heard).toEqual(["goes", "stays", "stays", "came"]);
    });

    it("updates the room's status with the client and the user's own membership", () => {
        const client = offlineClient();
        const store = createRollcall(client).room(roomId);
        const stop = store.subscribe(() => undefined);
        expect(store.getSnapshot().status).toBe("unknown-room");
        const room = newRoom(client);
        join(room, ana);
        introduce(room);
        expect(store.getSnapshot()).toMatchObject({ status: "ready", sessions: [{ devices: [{ userId: ana }] }] });
        for (const membership of ["leave", "ban"]) {
            room.updateMyMembership(membership);
            expect(store.getSnapshot()).toMatchObject({ status: "not-joined", sessions: [], rejected: [] });
            expect(createRoomCalls(room).getSnapshot()).toMatchObject({ status: "ready", sessions: [{}] });
        }
        room.updateMyMembership("join");
        expect(store.getSnapshot().sessions).toHaveLength(1);
        client.store.removeRoom(roomId);
        client.emit(ClientEvent.DeleteRoom, roomId);
        expect(store.getSnapshot()).toMatchObject({ status: "unknown-room", sessions: [] });
        client.stopClient();
        stop();
    });

    it("reads a replaced room state and stops following the old one", () => {
        const { client, room } = quietWorld();
        const rollcall = createRollcall(client);
        rollcall.room(roomId).subscribe(() => undefined);
        join(room, ana);
        const old = room.currentState;
        room.resetLiveTimeline();
        expect(rollcall.room(roomId).getSnapshot().sessions).toHaveLength(1);
        room.currentState = new RoomState(roomId);
        room.currentState.setStateEvents([member(ben, "join"), sessionEvent(room, ben)]);
        room.emit(RoomEvent.CurrentStateUpdated, room, old, room.currentState);
        old.setStateEvents([sessionEvent(room, me)]);
        const [session] = rollcall.room(roomId).getSnapshot().sessions;
        expect(session?.devices.map(({ userId }) => userId)).toEqual([ben]);
    });

    it("reads the room once for a thousand snapshots in one turn and again in the next turn", async () => {
        const { room } = quietWorld();
        join(room, ana);
        const read = vi.spyOn(room.currentState, "getStateEvents");
        const calls = createRoomCalls(room);
        const first = calls.getSnapshot();
        const once = read.mock.calls.length;
        for (let at = 0; at < 1000; at += 1) expect(calls.getSnapshot()).toBe(first);
        expect(read.mock.calls).toHaveLength(once);
        join(room, ben);
        await turn();
        const second = calls.getSnapshot();
        expect(second.sessions[0]?.devices).toHaveLength(2);
        expect(second.sessions[0]?.devices[0]).toBe(first.sessions[0]?.devices[0]);
    });

    it("expires a membership exactly on time without firing timers too often", async () => {
        const { room } = quietWorld();
        const day = 24 * 3_600_000;
        const now = Date.now();
        const event = sessionEvent(room, ana, { since: now });
        const content = { ...event.getContent(), expires: 40 * day };
        room.currentState.setStateEvents([new MatrixEvent({ ...event.event, content })]);
        const calls = createRoomCalls(room);
        const listener = vi.fn<() => void>();
        const set = vi.spyOn(globalThis, "setTimeout");
        calls.subscribe(listener);
        await vi.advanceTimersByTimeAsync(40 * day - 1);
        expect(calls.getSnapshot().sessions).toHaveLength(1);
        expect(listener).not.toHaveBeenCalled();
        await vi.advanceTimersByTimeAsync(1);
        expect(listener).toHaveBeenCalledTimes(1);
        expect(calls.getSnapshot()).toMatchObject({ sessions: [], rejected: [{ reason: "expired" }] });
        expect(set.mock.calls.length).toBeLessThanOrEqual(3);
    });

    it("expires and revives memberships when the clock jumps", () => {
        const { room } = quietWorld();
        let now = Date.now();
        const calls = createRoomCalls(room, { now: () => now });
        calls.subscribe(() => undefined);
        join(room, ana, { since: now });
        expect(calls.getSnapshot().sessions).toHaveLength(1);
        now += 5 * 3_600_000;
        expect(calls.getSnapshot().sessions).toHaveLength(0);
        now -= 5 * 3_600_000;
        expect(calls.getSnapshot()).toMatchObject({ sessions: [{}], rejected: [] });
    });

    it("expires a membership on time after the clock was set back", async () => {
        const { room } = quietWorld();
        const [now, hour] = [Date.now(), 3_600_000];
        const calls = createRoomCalls(room);
        const listener = vi.fn<() => void>();
        calls.subscribe(listener);
        join(room, ana, { since: now });
        await vi.advanceTimersByTimeAsync(4 * hour);
        expect(calls.getSnapshot()).toMatchObject({ sessions: [], rejected: [{ reason: "expired" }] });
        vi.setSystemTime(now);
        join(room, ben, { since: now - 3 * hour });
        await turn();
        listener.mockClear();
        await vi.advanceTimersByTimeAsync(hour);
        expect(listener).toHaveBeenCalledTimes(1);
        expect(calls.getSnapshot()).toMatchObject({
            sessions: [{ devices: [{ userId: ana }] }],
            rejected: [{ userId: ben }],
        });
    });

    it.each([
        [() => createRollcall(undefined as never), /needs a Matrix client/],
        [() => createRoomCalls(null as never), /createRoomCalls needs a room, but got null/],
        [() => createRoomCalls({} as never), /createRoomCalls needs a room, but got an object/],
        [() => summariseCall(null as never), /summariseCall needs a room, but got null/],
        [() => createRollcall(offlineClient(), { formats: ["sticky" as never] }), /"formats".*Use "m\.calls"/],
        [
            () => createRollcall(offlineClient(), { formats: "rtc" as never }),
            /^matrix-rollcall: invalid value "rtc".*"formats".*Use an array/,
        ],
        [() => createRollcall(offlineClient(), { formats: null as never }), /null.*"formats".*Use an array/],
        [() => createRollcall(offlineClient(), { formats: [Symbol("rtc") as never] }), /"formats".*Use "m\.calls"/],
        [() => createRollcall(offlineClient(), { members: "all" as never }), /"members".*Use "senders"/],
        [() => createRollcall(offlineClient(), { members: 1n as never }), /value 1 .*"members".*Use "senders"/],
        [() => createRollcall(offlineClient(), { clock: "host" as never }), /"clock".*Use "server", "device"/],
        [
            () => createRollcall(offlineClient(), { requireOpenSlot: "no" as never }),
            /"requireOpenSlot".*Use true, false/,
        ],
        [() => createRollcall(offlineClient(), { now: 5 as never }), /5.*"now".*Use a function/],
        [() => createRollcall(offlineClient(), { transportKey: "url" as never }), /"transportKey".*Use a function/],
    ])("explains how to fix an invalid argument (case %#)", (make, message) => {
        expect(make).toThrow(TypeError);
        expect(make).toThrow(message);
    });

    it("groups foci by normalized service URL and keeps other addresses apart", () => {
        const { room } = quietWorld();
        join(room, ana, { sfu: "https://SFU.example.org:443/x/" });
        const { devices } = createRoomCalls(room).getSnapshot().sessions[0] ?? {};
        expect(devices).toHaveLength(1);
        const urls = [
            "https://SFU.example.org:443/x/",
            "https://sfu.example.org/x",
            "foo://a/x",
            "foo://b/x",
            "no url",
        ];
        const events = urls.map((url, at) => {
            const event = sessionEvent(room, ana, { device: `D${at}`, since: Date.now() - 1000 + at, sfu: url });
            const content = { ...event.getContent(), focus_active: { type: "livekit", focus_selection: "multi_sfu" } };
            return new MatrixEvent({ ...event.event, content });
        });
        leave(room, ana);
        room.currentState.setStateEvents(events);
        const foci = createRoomCalls(room).getSnapshot().sessions[0]?.foci ?? [];
        expect(foci.map((focus) => focus.devices.map(({ deviceId }) => deviceId))).toEqual([
            ["D0", "D1"],
            ["D2"],
            ["D3"],
            ["D4"],
        ]);
    });

    it("is up to date when the active-calls store is reattached in the turn in which a call ended", () => {
        const { client, room } = quietWorld();
        const { active } = createRollcall(client);
        const roomIds = (): string[] => [...active.getSnapshot().rooms.keys()];
        join(room, ana);
        const stop = active.subscribe(() => undefined);
        expect(roomIds()).toEqual([roomId]);
        stop();
        leave(room, ana);
        const stopAgain = active.subscribe(() => undefined);
        expect(roomIds()).toEqual([]);
        join(room, ben);
        expect(roomIds()).toEqual([roomId]);
        stopAgain();
    });

    it("starts a new session when a participant returns, even if the end was never read", () => {
        const { room } = quietWorld();
        const calls = createRoomCalls(room);
        calls.subscribe(() => undefined);
        join(room, ana);
        const started = (): number | undefined => calls.getSnapshot().sessions[0]?.startedTs;
        const first = started() ?? Infinity;
        vi.advanceTimersByTime(60_000);
        leave(room, ana);
        join(room, ben);
        expect(started()).toBeGreaterThan(first);
    });
});
