import { ClientEvent, MatrixEvent, RoomEvent, RoomState, type MatrixClient, type Room } from "matrix-js-sdk";
import { createRollcall, type Rollcall } from "matrix-rollcall/core";
import { stickyMemberEvent } from "matrix-rollcall/testing";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { ana, ben, introduce, join, leave, listenersOf, newRoom, offlineClient } from "../support/world.js";
import { hostSdk } from "./room.js";

beforeEach(() => void vi.useFakeTimers({ toFake: ["Date", "setTimeout", "clearTimeout"] }));
afterEach(() => void vi.useRealTimers());

const [here, there] = ["!here:example.org", "!there:example.org"];

interface World {
    readonly client: MatrixClient;
    readonly rollcall: Rollcall;
    readonly rooms: readonly [Room, Room];
    /** Each listed room with its users, live, which a rollcall that starts now lists too. */
    readonly listed: () => Readonly<Record<string, readonly string[]>>;
    readonly heard: () => number;
    readonly stop: () => void;
}

function listedBy({ active }: Rollcall): Readonly<Record<string, readonly string[]>> {
    return Object.fromEntries(
        [...active.getSnapshot().rooms].map(([id, { sessions, pending }]) => [
            id,
            [
                ...sessions.flatMap(({ devices }) => devices.map(({ userId }) => userId)),
                ...pending.map(() => "pending"),
            ],
        ]),
    );
}

function world(prepare: (rooms: readonly [Room, Room]) => void = () => undefined): World {
    const client = offlineClient();
    const rooms = [introduce(newRoom(client, here)), introduce(newRoom(client, there))] as const;
    prepare(rooms);
    const rollcall = createRollcall(client, { members: "none" });
    let count = 0;
    const stop = rollcall.active.subscribe(() => (count += 1));
    return {
        ...{ client, rollcall, rooms, stop },
        heard: () => count,
        listed() {
            const live = listedBy(rollcall);
            expect(listedBy(createRollcall(client, { members: "none" }))).toEqual(live);
            return live;
        },
    };
}

async function turn(): Promise<void> {
    await vi.advanceTimersByTimeAsync(0);
}

function sticky(room: Room, userId: string, isEncrypted = false): MatrixEvent {
    const wire = stickyMemberEvent({ userId, createdTs: Date.now(), roomId: room.roomId });
    const event = new MatrixEvent(
        isEncrypted ? { ...wire, type: "m.room.encrypted", content: { ciphertext: "x" } } : { ...wire },
    );
    room._unstable_addStickyEvents([event]);
    return event;
}

describe("rollcall.active", () => {
    it("lists the rooms with calls, from the start and as they come and go", async () => {
        const { rooms, listed, heard, rollcall, stop } = world(([room]) => join(room, ana));
        expect(listed()).toEqual({ [here]: [ana] });
        join(rooms[1], ben);
        await turn();
        expect(listed()).toEqual({ [here]: [ana], [there]: [ben] });
        expect(heard()).toBe(1);
        const before = rollcall.active.getSnapshot();
        leave(rooms[0], ana);
        await turn();
        expect(listed()).toEqual({ [there]: [ben] });
        expect(rollcall.active.getSnapshot().rooms.get(there)).toBe(before.rooms.get(there));
        leave(rooms[1], ben);
        await turn();
        expect(listed()).toEqual({});
        expect(heard()).toBe(3);
        join(rooms[0], ben);
        await turn();
        expect(listed()).toEqual({ [here]: [ben] });
        stop();
    });

    it("lists a room with nobody but a sender who is not loaded", async () => {
        const { rooms, listed, stop } = world();
        vi.spyOn(rooms[0], "membersLoaded").mockReturnValue(false);
        join(rooms[0], "@dan:example.org");
        await turn();
        expect(listed()).toEqual({ [here]: ["pending"] });
        stop();
    });

    it("lists rooms with sticky memberships, from the start and later", async () => {
        // matrix-js-sdk before 39 has none.
        if (hostSdk < 39) return;
        const { rooms, listed, stop } = world(([room]) => {
            room._unstable_addStickyEvents([
                new MatrixEvent({
                    ...stickyMemberEvent({ userId: ben }),
                    type: "org.example.sticky",
                    event_id: "$other",
                }),
            ]);
            sticky(room, ana);
        });
        expect(listed()).toEqual({ [here]: [ana] });
        sticky(rooms[1], ben);
        await turn();
        expect(listed()).toEqual({ [here]: [ana], [there]: [ben] });
        stop();
    });

    it("reads only rooms that may have calls", () => {
        const { client, rooms } = world(([room, other]) => {
            join(room, ana);
            leave(other, ben);
        });
        const asked = rooms.map((room) => vi.spyOn(room, "getMyMembership"));
        const rollcall = createRollcall(client);
        rollcall.active.getSnapshot();
        expect(asked.map(({ mock }) => mock.calls.length > 0)).toEqual([true, false]);
        const stop = rollcall.active.subscribe(() => undefined);
        rollcall.active.getSnapshot();
        expect(asked.map(({ mock }) => mock.calls.length > 0)).toEqual([true, false]);
        stop();
    });

    it.each([true, false])("follows a room that is watched on its own: %s", async (isWatched) => {
        const { rooms, listed, heard, rollcall, stop } = world(([room]) => join(room, ana));
        const unwatch = isWatched ? rollcall.room(here).subscribe(() => undefined) : () => undefined;
        join(rooms[0], ben);
        await turn();
        expect(listed()).toEqual({ [here]: [ana, ben] });
        expect(heard()).toBe(1);
        unwatch();
        leave(rooms[0], ben);
        await turn();
        expect(listed()).toEqual({ [here]: [ana] });
        expect(heard()).toBe(2);
        stop();
    });

    it("reads the state that a room has after a gap", async () => {
        const { rooms, listed, heard, stop } = world(([room]) => join(room, ana));
        await turn();
        const [room] = rooms;
        room.emit(RoomEvent.TimelineReset, room, room.getUnfilteredTimelineSet(), true);
        const members = room.currentState.getStateEvents("m.room.member");
        room.currentState = new RoomState(here);
        room.currentState.setStateEvents(members);
        join(room, ben);
        await turn();
        expect(heard()).toBe(1);
        expect(listed()).toEqual({ [here]: [ben] });
        stop();
    });

    it("follows the room that the client has now, and forgets one that it left", async () => {
        const { client, rooms, listed, heard, stop } = world(([room]) => join(room, ana));
        const next = newRoom(client, here);
        join(next, ben);
        introduce(next);
        await turn();
        expect(listed()).toEqual({ [here]: [ben] });
        const before = heard();
        join(rooms[0], ana, { device: "LATE" });
        await turn();
        expect(heard()).toBe(before);
        client.store.removeRoom(here);
        client.emit(ClientEvent.DeleteRoom, here);
        await turn();
        expect(listed()).toEqual({});
        join(next, ana);
        await turn();
        expect(listed()).toEqual({});
        introduce(next);
        await turn();
        expect(listed()).toEqual({ [here]: [ben, ana] });
        stop();
    });

    it("listens to nothing without a listener, and reads what changed meanwhile", async () => {
        const { client, rooms, listed, heard, rollcall, stop } = world(([room]) => join(room, ana));
        stop();
        const idle = listenersOf(client);
        expect(vi.getTimerCount()).toBe(0);
        leave(rooms[0], ana);
        join(rooms[1], ben);
        await turn();
        expect(heard()).toBe(0);
        expect(listed()).toEqual({ [there]: [ben] });
        const again = rollcall.active.subscribe(() => undefined);
        expect(listed()).toEqual({ [there]: [ben] });
        again();
        expect(listenersOf(client)).toEqual(idle);
        introduce(newRoom(client, "!later:example.org"));
        expect(listenersOf(client)).not.toEqual({});
        expect(rooms[0].listenerCount(RoomEvent.Timeline)).toBe(rooms[1].listenerCount(RoomEvent.Timeline));
    });

    it("is told when memberships end", async () => {
        const { listed, heard, stop } = world(([room]) => join(room, ana, { since: Date.now() }));
        await vi.advanceTimersByTimeAsync(4 * 3_600_000 - 1);
        expect(heard()).toBe(0);
        await vi.advanceTimersByTimeAsync(1);
        expect(heard()).toBe(1);
        expect(listed()).toEqual({});
        stop();
    });
});
