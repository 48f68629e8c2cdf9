import { ClientEvent } from "matrix-js-sdk";
import { _createAndReEmitRoom as createRoom } from "matrix-js-sdk/lib/sync";
import { createRollcall, type ClientLike } from "matrix-rollcall/core";
import { createStaticRollcall } from "matrix-rollcall/testing";
import { afterEach, describe, expect, it, vi } from "vitest";
import { collected } from "../support/garbage.js";
import { introduce, join, listenersOf, offlineClient, roomId } from "../support/world.js";

afterEach(() => void vi.useRealTimers());

describe("createRollcall", () => {
    it("keeps nothing of a room that no component uses", async () => {
        const client = offlineClient();
        const rollcall = createRollcall(client);
        const held = rollcall.room("!held:example.org");
        const refs = [held, rollcall.room("!dropped:example.org")].map((store) => new WeakRef<object>(store));
        expect(await collected(refs)).toEqual([false, true]);
        expect(rollcall.room("!held:example.org")).toBe(held);
    });

    it("does not keep a room that the client has forgotten", async () => {
        const client = offlineClient();
        const rollcall = createRollcall(client);
        const make = (): WeakRef<object> => {
            const room = introduce(createRoom(client, roomId, { lazyLoadMembers: false }));
            const stop = rollcall.room(roomId).subscribe(() => undefined);
            rollcall.room(roomId).getSnapshot();
            stop();
            client.store.removeRoom(roomId);
            client.emit(ClientEvent.DeleteRoom, roomId);
            return new WeakRef<object>(room);
        };
        expect(await collected([make()])).toEqual([true]);
    });

    it("does not listen to a room that replaces one that no component shows", () => {
        const client = offlineClient();
        const rollcall = createRollcall(client);
        const replace = (): void => {
            client.store.removeRoom(roomId);
            introduce(createRoom(client, roomId, { lazyLoadMembers: false }));
        };
        replace();
        const before = listenersOf(client);
        const shown = rollcall.room(roomId);
        shown.subscribe(() => undefined)();
        const stop = rollcall.active.subscribe(() => undefined);
        replace();
        expect(shown.getSnapshot().status).toBe("ready");
        stop();
        expect(listenersOf(client)).toEqual(before);
    });

    it("follows a room while its store has a listener", async () => {
        const client = offlineClient();
        const rollcall = createRollcall(client);
        const room = introduce(createRoom(client, roomId, { lazyLoadMembers: false }));
        const listener = vi.fn<() => void>();
        rollcall.room(roomId).subscribe(listener);
        await collected([]);
        join(room, "@ana:example.org");
        await Promise.resolve();
        expect(listener).toHaveBeenCalledTimes(1);
    });

    it("notifies under fake timers that replace every timer", async () => {
        vi.useFakeTimers({ toFake: ["queueMicrotask", "setTimeout", "setInterval", "Date"] });
        const room = introduce(createRoom(offlineClient(), roomId, { lazyLoadMembers: false }));
        const rollcall = createRollcall(room.client);
        const listener = vi.fn<() => void>();
        rollcall.room(roomId).subscribe(listener);
        join(room, "@ana:example.org");
        await Promise.resolve();
        expect(listener).toHaveBeenCalledTimes(1);
    });

    it("reads a partial mock of a client", () => {
        const nothing = (): void => undefined;
        const client = { getRoom: () => null, on: nothing, off: nothing } as ClientLike;
        const rollcall = createRollcall(client);
        expect(rollcall.room(roomId).getSnapshot().status).toBe("unknown-room");
        expect(rollcall.active.getSnapshot().rooms.size).toBe(0);
        expect([rollcall.userId, rollcall.deviceId, rollcall.client]).toEqual([null, null, client]);
        expect(rollcall.ignoredUsers.getSnapshot().size).toBe(0);
        expect(rollcall.connection.getSnapshot().status).toBe("live");
        expect(rollcall.people.person(roomId, "@ana:example.org").getSnapshot().name).toBe("@ana:example.org");
        const stops = [rollcall.active, rollcall.room(roomId), rollcall.connection].map((store) =>
            store.subscribe(nothing),
        );
        for (const stop of stops) stop();
    });

    const stub = (): undefined => undefined;
    const emitter = { on: stub, off: stub };
    it.each<readonly [string, object | undefined]>([
        ["undefined", undefined],
        ["only an id", { roomId }],
        ["no state", { roomId, ...emitter, getMember: stub }],
        ["a state without methods", { roomId, ...emitter, getMember: stub, currentState: {} }],
        [
            "a state that returns nothing",
            { roomId, ...emitter, getMember: stub, currentState: { getStateEvents: stub } },
        ],
        ["no listeners", { roomId, getMember: stub, currentState: { getStateEvents: () => [] } }],
        ["no members", { roomId, ...emitter, currentState: { getStateEvents: () => [] } }],
    ])("treats a mock of a room as unknown: %s", (_, room) => {
        const client = { ...emitter, getRoom: () => room, getRooms: () => (room ? [room] : []) };
        const rollcall = createRollcall(client as never);
        const person = rollcall.people.person(roomId, "@ana:example.org");
        const stores = [rollcall.active, rollcall.room(roomId), rollcall.rings, rollcall.hands(roomId), person];
        const stops = stores.map((store) => store.subscribe(stub));
        expect(rollcall.room(roomId).getSnapshot().status).toBe("unknown-room");
        expect(rollcall.active.getSnapshot().rooms.size).toBe(0);
        expect(rollcall.rings.getSnapshot()).toEqual([]);
        expect(rollcall.hands(roomId).getSnapshot().size).toBe(0);
        expect(person.getSnapshot().name).toBe("@ana:example.org");
        for (const stop of stops) stop();
    });

    it("reads a mock of a room whose other methods return nothing", () => {
        const room = {
            ...emitter,
            roomId,
            getMember: stub,
            getMyMembership: stub,
            membersLoaded: stub,
            getLiveTimeline: stub,
            _unstable_getStickyEvents: stub,
            currentState: { getStateEvents: (_type: string, key?: string) => (key === undefined ? [] : undefined) },
        };
        const client = { ...emitter, getRoom: () => room, getRooms: () => [room] };
        const rollcall = createRollcall(client as never);
        const stores = [rollcall.active, rollcall.room(roomId), rollcall.rings, rollcall.hands(roomId)];
        const stops = stores.map((store) => store.subscribe(stub));
        expect(rollcall.room(roomId).getSnapshot()).toMatchObject({ status: "ready", sessions: [] });
        for (const stop of stops) stop();
    });

    it.each([
        [null, "null"],
        [undefined, "undefined"],
        [{}, "an object"],
        ["client", "string"],
    ])("says what is missing when given %j", (client, word) => {
        expect(() => createRollcall(client as never)).toThrow(
            new RegExp(`needs a Matrix client, but got ${word} without getRoom, on, off`),
        );
    });
});

describe("Rollcall.focusKeyOf", () => {
    it("uses the option transportKey", () => {
        const rollcall = createStaticRollcall({ transportKey: ({ type }, userId) => `${type} ${userId}` });
        expect(rollcall.focusKeyOf({ type: "livekit" }, "@ana:example.org")).toBe("livekit @ana:example.org");
    });
});
