import { MatrixEvent, RoomEvent, RoomState, type MatrixClient, type Room } from "matrix-js-sdk";
import { createRollcall, type PeopleSource } from "matrix-rollcall/core";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { collected } from "../support/garbage.js";
import { ana, ben, introduce, join, me, newRoom, offlineClient, quietWorld, rename, roomId } from "../support/world.js";
import { member } from "./room.js";

const hostile: readonly unknown[] = [["x"], 5, { mxc: "mxc://example.org/a" }, true, null];

describe("rollcall.people", () => {
    it.each(hostile)("ignores a name and an avatar that are %j", (value) => {
        const { client, room } = quietWorld();
        const { people } = createRollcall(client);
        rename(room, ana, { displayname: value, avatar_url: value });
        expect(people.person(roomId, ana).getSnapshot()).toEqual({ userId: ana, name: ana, avatarUrl: undefined });
    });

    /** A room in which callers are asked for, who have these names. */
    async function lookedUpWorld(
        names: Readonly<Record<string, string>>,
    ): Promise<{ client: MatrixClient; room: Room; people: PeopleSource }> {
        const client = offlineClient();
        const room = introduce(newRoom(client, roomId, [me]));
        vi.spyOn(room, "membersLoaded").mockReturnValue(false);
        vi.spyOn(client, "getStateEvent").mockImplementation((_room, _type, userId) =>
            Promise.resolve({ membership: "join", displayname: names[userId] }),
        );
        const rollcall = createRollcall(client);
        for (const userId of Object.keys(names)) join(room, userId);
        const { people } = rollcall;
        for (const userId of Object.keys(names)) people.person(roomId, userId).subscribe(() => undefined);
        const calls = rollcall.room(roomId);
        calls.subscribe(() => undefined);
        await vi.waitFor(() => expect(calls.getSnapshot().pending).toEqual([]));
        return { client, room, people };
    }

    it.each([
        "Ana",
        "",
        " \u200B\u2800",
        ana,
        "@boss:example.org",
        "@b\u200Boss:example.org",
        "anA\u202E",
        "\u202DAna",
        "Ana\u200F",
        "\u0301",
        "A\u0301na",
    ])("disambiguates a looked-up name like a loaded one: %j", async (name) => {
        const { room, people } = await lookedUpWorld({ [ana]: name });
        const store = people.person(roomId, ana);
        const lookedUp = store.getSnapshot().name;
        rename(room, ana, name);
        expect(store.getSnapshot().name).toBe(lookedUp);
    });

    it("disambiguates looked-up people from members and from each other in any order", async () => {
        const { room, people } = await lookedUpWorld({ [ana]: "Ana", [ben]: "An\u200Ba" });
        const [anas, bens] = [people.person(roomId, ana), people.person(roomId, ben)];
        expect([anas, bens].map((store) => store.getSnapshot().name)).toEqual([`Ana (${ana})`, `Ana (${ben})`]);
        rename(room, ben, "Ben");
        expect(anas.getSnapshot().name).toBe("Ana");
        const heard = vi.fn<() => void>();
        anas.subscribe(heard);
        await Promise.resolve();
        heard.mockClear();
        rename(room, me, "Ana");
        await Promise.resolve();
        expect(heard).toHaveBeenCalledOnce();
        expect(anas.getSnapshot().name).toBe(`Ana (${ana})`);
    });

    it("returns the same person store while it is referenced and lets it be collected afterwards", async () => {
        const { client } = quietWorld();
        const { people } = createRollcall(client);
        const held = people.person(roomId, ana);
        const heard = vi.fn<() => void>();
        const listened = new WeakRef(people.person(roomId, me));
        const stop = listened.deref()?.subscribe(heard);
        const refs = [new WeakRef(held), new WeakRef(people.person(roomId, ben))];
        expect(people.person(roomId, ben)).toBe(refs[1]?.deref());
        expect(await collected(refs)).toEqual([false, true]);
        expect(people.person(roomId, ana)).toBe(held);
        rename(client.getRoom(roomId) as Room, me, "Mika");
        await Promise.resolve();
        expect(heard).toHaveBeenCalledOnce();
        stop?.();
    });

    it("follows the room's present state, and the client's present room", async () => {
        const { client, room } = quietWorld();
        const { people } = createRollcall(client);
        const store = people.person(roomId, ana);
        const names: string[] = [];
        const stop = store.subscribe(() => names.push(store.getSnapshot().name));
        const stateOf = (name: string): RoomState => {
            const state = new RoomState(roomId);
            state.setStateEvents([member(ana, "join", { displayname: name })]);
            return state;
        };
        const old = room.currentState;
        room.currentState = stateOf("Ada");
        room.emit(RoomEvent.CurrentStateUpdated, room, old, room.currentState);
        await Promise.resolve();
        const next = newRoom(client);
        rename(next, ana, "Ann");
        introduce(next);
        await Promise.resolve();
        rename(next, ana, "Amy");
        await Promise.resolve();
        rename(room, ana, "Old");
        await Promise.resolve();
        expect(names).toEqual(["Ada", "Ann", "Amy"]);
        stop();
        rename(next, ana, "Abe");
        expect(store.getSnapshot().name).toBe("Abe");
        expect(names).toHaveLength(3);
    });

    it("keeps two apart whose names look alike when a third takes another name", async () => {
        const { client, room } = quietWorld();
        const { people } = createRollcall(client);
        const stores = [ana, ben].map((userId) => people.person(roomId, userId));
        const names = (): readonly string[] => stores.map((store) => store.getSnapshot().name);
        const stops = stores.map((store) => store.subscribe(() => undefined));
        for (const [userId, name] of [
            [ana, "Ana"],
            [ben, "ANA"],
            [me, "aNA"],
        ] as const)
            rename(room, userId, name);
        names();
        rename(room, me, "Mika");
        await Promise.resolve();
        expect(names()).toEqual([`Ana (${ana})`, `ANA (${ben})`]);
        stops.forEach((stop) => stop());
    });

    it("notifies those whose name is concerned, and no one after the last listener", async () => {
        const { client, room } = quietWorld();
        const { people } = createRollcall(client);
        const heard = new Map([ana, ben, me].map((userId) => [userId, 0]));
        const listen = (userId: string): (() => void) =>
            people.person(roomId, userId).subscribe(() => heard.set(userId, (heard.get(userId) ?? 0) + 1));
        const stops = [ana, ben, me].map(listen);
        const stopTwin = people.person(roomId, ana).subscribe(() => undefined);
        rename(room, ana, "Ana");
        await Promise.resolve();
        expect([...heard.values()]).toEqual([1, 0, 0]);
        rename(room, ben, "ANA");
        await Promise.resolve();
        expect([...heard.values()]).toEqual([2, 1, 0]);
        stopTwin();
        rename(room, ben, "Ben");
        await Promise.resolve();
        expect([...heard.values()]).toEqual([3, 2, 0]);
        stops.forEach((stop) => stop());
        rename(room, ana, "Eva");
        await Promise.resolve();
        expect([...heard.values()]).toEqual([3, 2, 0]);
        listen(ana);
        rename(room, ana, "Ada");
        await Promise.resolve();
        expect([...heard.values()]).toEqual([4, 2, 0]);
    });

    it.each([
        [49, undefined],
        [50, "moderator"],
        [99, "moderator"],
        [100, "admin"],
        [101, "admin"],
    ])("names the role of power level %i", (powerLevel, role) => {
        const { client, room } = quietWorld();
        Object.assign(room.getMember(ana) ?? {}, { powerLevel });
        expect(createRollcall(client).people.person(roomId, ana).getSnapshot().role).toBe(role);
    });

    it("prefers what a loaded member says to what was looked up", async () => {
        const { room, people } = await lookedUpWorld({ [ana]: "Zoe", [ben]: "Zoe" });
        const store = people.person(roomId, ana);
        expect(store.getSnapshot()).toMatchObject({ name: `Zoe (${ana})`, displayName: "Zoe" });
        rename(room, ben, { displayname: "Bea", avatar_url: "mxc://example.org/bea" });
        expect(people.person(roomId, ben).getSnapshot()).toMatchObject({
            name: "Bea",
            avatarUrl: "mxc://example.org/bea",
        });
        expect(store.getSnapshot().name).toBe("Zoe");
        rename(room, ana, "");
        expect(store.getSnapshot()).toMatchObject({ name: ana, displayName: undefined });
    });

    it("reads a role from the power levels, and again when they change", async () => {
        onTestFinished(() => void vi.useRealTimers());
        vi.useFakeTimers({ toFake: ["Date"] });
        const { client, room } = quietWorld();
        const { people } = createRollcall(client);
        const send = (type: string, content: object): void =>
            room.currentState.setStateEvents([
                new MatrixEvent({
                    ...{ type, state_key: "", content, room_id: roomId, sender: me, origin_server_ts: 1 },
                    event_id: `$${type}${JSON.stringify(content)}`,
                }),
            ]);
        send("m.room.create", { room_version: "10" });
        const [anas, bens] = [people.person(roomId, ana), people.person(roomId, ben)];
        const roles: unknown[] = [];
        anas.subscribe(() => roles.push(anas.getSnapshot().role));
        const before = bens.getSnapshot();
        for (const level of [50, 100, 49]) {
            // The SDK compares milliseconds to see whether a member has changed.
            vi.setSystemTime(Date.now() + 1);
            send("m.room.power_levels", { users: { [ana]: level } });
            await Promise.resolve();
        }
        expect(roles).toEqual(["moderator", "admin", undefined]);
        expect(bens.getSnapshot()).toBe(before);
    });
});
