import { EventType } from "matrix-js-sdk";
import { createRollcall, type PeopleSource } from "matrix-rollcall/core";
import { createQuerySources } from "matrix-rollcall/query";
import { describe, expect, it } from "vitest";
import { atEnd, roomOf, until } from "../homeserver/support/world.ts";
import { accountWorld, listenTo, started, roundTrip } from "./support/world.ts";

/** People of a rollcall of the account's client, with profiles for users its rooms do not know. */
async function peopleOf({ client, queryClient }: ReturnType<typeof accountWorld>): Promise<PeopleSource> {
    await started(client);
    const rollcall = createRollcall(client);
    atEnd(() => rollcall.dispose());
    return createQuerySources({ client, queryClient }).people(rollcall.people);
}

describe("createQuerySources().people", () => {
    it("requests no profile of room members and follows a rename at once", async () => {
        const world = accountWorld();
        const { homeserver, me, client, log } = world;
        const [ana, ben] = [homeserver.addUser("ana", { displayName: "Ana" }), homeserver.addUser("ben")];
        const roomId = me.createRoom({ isPublic: true, members: [ana, ben] });
        for (const user of [ana, ben]) user.send(roomId, "m.room.message", { body: "here", msgtype: "m.text" });
        ben.sendState(roomId, "m.room.member", ben.userId, { membership: "join" });
        const people = await peopleOf(world);
        await roomOf(client, roomId);
        const [anas, bens] = [people.person(roomId, ana.userId), people.person(roomId, ben.userId)];
        for (const store of [anas, bens]) listenTo(store);
        expect(anas.getSnapshot()).toEqual({
            userId: ana.userId,
            name: "Ana",
            displayName: "Ana",
            avatarUrl: undefined,
        });
        expect(bens.getSnapshot().name).toBe(ben.userId);
        ben.sendState(roomId, "m.room.member", ben.userId, { membership: "join", displayname: "Ana" });
        await until(() => bens.getSnapshot().name === `Ana (${ben.userId})`);
        expect(anas.getSnapshot().name).toBe(`Ana (${ana.userId})`);
        expect(log.of("/profile/")).toEqual([]);
    });

    it("uses a disambiguated profile name until the room knows the user", async () => {
        const world = accountWorld();
        const { homeserver, me, client, log } = world;
        const ana = homeserver.addUser("ana", { displayName: "Ana" });
        const [mxc, stranger] = [
            "mxc://rollcall.test/face",
            homeserver.addUser("stranger", { displayName: "Stranger" }),
        ];
        const impostor = homeserver.addUser("impostor", { displayName: "Ana", avatarUrl: mxc });
        const roomId = me.createRoom({ isPublic: true, members: [ana] });
        ana.send(roomId, "m.room.message", { body: "here", msgtype: "m.text" });
        const people = await peopleOf(world);
        await roomOf(client, roomId);
        const store = people.person(roomId, stranger.userId);
        expect(store.getSnapshot().name).toBe(stranger.userId);
        listenTo(store);
        await until(() => store.getSnapshot().name === "Stranger");
        const other = people.person(roomId, impostor.userId);
        listenTo(other);
        await until(() => other.getSnapshot().avatarUrl === mxc);
        expect(other.getSnapshot().name).toBe(`Ana (${impostor.userId})`);
        expect(log.of("/profile/")).toHaveLength(2);
        stranger.sendState(roomId, "m.room.member", stranger.userId, { membership: "join", displayname: "Sam" });
        await until(() => store.getSnapshot().name === "Sam");
    });

    it("disambiguates users with the same name or with another user's ID as name", async () => {
        const world = accountWorld();
        const { homeserver, me, client } = world;
        const names = ["Sam", "Sa\u200Bm", `@boss:example.org`];
        const strangers = names.map((displayName, at) => homeserver.addUser(`stranger${at}`, { displayName }));
        const roomId = me.createRoom();
        const people = await peopleOf(world);
        await roomOf(client, roomId);
        const stores = strangers.map(({ userId }) => people.person(roomId, userId));
        const [first] = stores.map((store) => listenTo(store));
        const shown = names.map((name, at) => `${name.replace("\u200B", "")} (${strangers[at]?.userId})`);
        await until(() => stores.every((store, at) => store.getSnapshot().name === shown[at]));
        first?.();
        expect(stores[1]?.getSnapshot().name).toBe("Sam");
    });

    it("requests no profile for a search and none twice", async () => {
        const world = accountWorld();
        const { me, log } = world;
        const roomId = me.createRoom();
        const people = await peopleOf(world);
        const unknown = "@unknown:rollcall.test";
        const known = people.known?.(roomId, unknown);
        if (!known) throw new Error("the source over a room's must know the members of the room");
        listenTo(known);
        await roundTrip(world);
        expect(log.of("/profile/")).toEqual([]);
        const store = people.person(roomId, unknown);
        listenTo(store)();
        const stop = listenTo(store);
        await until(() => log.of("/profile/").length > 0);
        await roundTrip(world);
        stop();
        listenTo(store);
        await roundTrip(world);
        expect(store.getSnapshot()).toEqual({ userId: unknown, name: unknown, avatarUrl: undefined });
        expect(log.of("/profile/").filter(({ isAborted }) => !isAborted())).toHaveLength(1);
    });

    it("follows ignored users through account data without a request", async () => {
        const world = accountWorld();
        const { homeserver, client, log } = world;
        const ana = homeserver.addUser("ana");
        await started(client);
        const rollcall = createRollcall(client);
        atEnd(() => rollcall.dispose());
        const { ignoredUsers } = rollcall;
        const none = ignoredUsers.getSnapshot();
        listenTo(ignoredUsers);
        expect(ignoredUsers.getSnapshot()).toBe(none);
        await client.setIgnoredUsers([ana.userId]);
        await until(() => ignoredUsers.getSnapshot().has(ana.userId));
        await client.setAccountData(EventType.Direct, {});
        await roundTrip(world);
        expect(ignoredUsers.getSnapshot()).toBe(ignoredUsers.getSnapshot());
        await client.setIgnoredUsers([]);
        await until(() => ignoredUsers.getSnapshot().size === 0);
        expect(log.of("/account_data/").map(({ url }) => url.replace(/.*\//, ""))).toEqual([
            "m.ignored_user_list",
            "m.direct",
            "m.ignored_user_list",
        ]);
    });

    it("uses room names for callers in a lazily loaded room of 2,000 without profile requests", async () => {
        const { homeserver, me, client, queryClient, log } = accountWorld();
        const users = Array.from({ length: 2000 }, (_, index) =>
            homeserver.addUser(`user${index}`, { displayName: `User ${index}` }),
        );
        const powerLevels = { events: { "org.matrix.msc3401.call.member": 0 } };
        const roomId = me.createRoom({ isPublic: true, members: users, powerLevels });
        const callers = users.slice(0, 100);
        for (const user of callers) {
            const content = {
                application: "m.call",
                call_id: "",
                device_id: "D",
                focus_active: { type: "livekit", focus_selection: "oldest_membership" },
                foci_preferred: [],
            };
            user.sendState(roomId, "org.matrix.msc3401.call.member", `_${user.userId}_D_m.call`, content);
        }
        me.send(roomId, "m.room.message", { msgtype: "m.text", body: "so that the timeline holds little else" });
        await started(client);
        const room = await roomOf(client, roomId);
        expect(room.getMember(callers[0]?.userId ?? "")).toBeNull();
        const rollcall = createRollcall(client);
        atEnd(() => rollcall.dispose());
        const people = createQuerySources({ client, queryClient }).people(rollcall.people);
        const calls = rollcall.room(roomId);
        listenTo(calls);
        await until(() => calls.getSnapshot().sessions[0]?.participants.length === callers.length);
        const stores = callers.map(({ userId }) => people.person(roomId, userId));
        for (const store of stores) listenTo(store);
        expect(stores.map((store) => store.getSnapshot().name)).toEqual(callers.map((_, index) => `User ${index}`));
        expect(log.of("/profile/")).toEqual([]);
        expect(log.of("/members")).toHaveLength(1);
    });
});
