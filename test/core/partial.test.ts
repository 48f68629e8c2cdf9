import type { MatrixClient } from "matrix-js-sdk";
import { createRollcall } from "matrix-rollcall/core";
import { describe, expect, it } from "vitest";
import { atEnd, embedded, newSyncing, roomOf, until, type Subject } from "../homeserver/support/world.ts";

const memberType = "org.matrix.msc3401.call.member";

/** As it is when a client joins: without a start, which is then the event's time. */
const call = {
    application: "m.call",
    call_id: "",
    scope: "m.room",
    device_id: "PHONE",
    expires: 3_600_000,
    focus_active: { type: "livekit", focus_selection: "multi_sfu" },
    foci_preferred: [],
};

/** A room of Ana's that takes knocks, with her phone in its call. */
async function callOfAna(subject: Subject): Promise<{ readonly ana: MatrixClient; readonly roomId: string }> {
    const ana = await newSyncing(subject, "ana");
    const { room_id: roomId } = await ana.createRoom({
        preset: "private_chat" as never,
        initial_state: [{ type: "m.room.join_rules", state_key: "", content: { join_rule: "knock" } }],
    });
    await send(ana, roomId, call);
    return { ana, roomId };
}

function send(client: MatrixClient, roomId: string, content: object): Promise<unknown> {
    return client.sendStateEvent(roomId, memberType as never, content as never, `_${client.getUserId()}_PHONE_m.call`);
}

/** The user's store of a room, watched once the room is there. */
async function watch(client: MatrixClient, roomId: string) {
    await roomOf(client, roomId);
    const store = createRollcall(client).room(roomId);
    atEnd(store.subscribe(() => undefined));
    const people = (): readonly string[] =>
        store.getSnapshot().sessions.flatMap(({ participants }) => participants.map(({ userId }) => userId));
    return { store, people };
}

const ways: readonly [string, (roomId: string, ana: MatrixClient, ben: MatrixClient) => Promise<unknown>][] = [
    ["is invited to", (roomId, ana, ben) => ana.invite(roomId, ben.getSafeUserId())],
    ["knocks on", (roomId, _, ben) => ben.knockRoom(roomId)],
];

describe("a room that the user", () => {
    it.each(ways)("%s is partial, and shows what its stripped state has of calls", async (_, enter) => {
        const subject = embedded({ prejoinTypes: [memberType] });
        const { ana, roomId } = await callOfAna(subject);
        const ben = await newSyncing(subject, "ben");
        const before = Date.now();
        await enter(roomId, ana, ben);
        const { store, people } = await watch(ben, roomId);
        expect(store.getSnapshot()).toMatchObject({ status: "partial", rejected: [], pending: [] });
        expect(people()).toEqual([ana.getUserId()]);
        // Stripped state has no times: the device is as old as the client knows it.
        const [device] = store.getSnapshot().roomCall?.devices ?? [];
        expect(device?.createdTs).toBeGreaterThanOrEqual(before);
        expect(device?.expiresTs).toBe((device?.createdTs ?? 0) + 3_600_000);
        expect(device?.deviceId).toBe("PHONE");
    });

    it.each(ways)("%s shows no one if the homeserver shows no call members", async (_, enter) => {
        const subject = embedded();
        const { ana, roomId } = await callOfAna(subject);
        const ben = await newSyncing(subject, "ben");
        await enter(roomId, ana, ben);
        const { store } = await watch(ben, roomId);
        expect(store.getSnapshot()).toMatchObject({ status: "partial", sessions: [], rejected: [], pending: [] });
    });

    it("joins becomes ready with its whole state, and then counts only members", async () => {
        const subject = embedded({ prejoinTypes: [memberType] });
        const { ana, roomId } = await callOfAna(subject);
        const [ben, cai] = [await newSyncing(subject, "ben"), await newSyncing(subject, "cai")];
        await ana.invite(roomId, cai.getSafeUserId());
        await cai.joinRoom(roomId);
        await ana.setPowerLevel(roomId, cai.getSafeUserId(), 50);
        await send(cai, roomId, call);
        await cai.leave(roomId);
        await ana.invite(roomId, ben.getSafeUserId());
        const { store, people } = await watch(ben, roomId);
        // Whether Cai is still in the room, stripped state does not say.
        expect(people().toSorted()).toEqual([ana, cai].map((each) => each.getUserId()));
        await ben.joinRoom(roomId);
        await until(() => store.getSnapshot().status === "ready");
        await until(() => people().join() === ana.getUserId());
        expect(store.getSnapshot().rejected).toMatchObject([{ reason: "sender-not-joined", sender: cai.getUserId() }]);
        await send(ana, roomId, {});
        await until(() => people().length === 0);
    });

    it("is invited to again after leaving shows its stripped state again", async () => {
        const subject = embedded({ prejoinTypes: [memberType] });
        const { ana, roomId } = await callOfAna(subject);
        const ben = await newSyncing(subject, "ben");
        await ana.invite(roomId, ben.getSafeUserId());
        const { store, people } = await watch(ben, roomId);
        await ben.leave(roomId);
        await until(() => store.getSnapshot().status === "not-joined");
        expect(people()).toEqual([]);
        await ana.invite(roomId, ben.getSafeUserId());
        await until(() => store.getSnapshot().status === "partial");
        expect(people()).toEqual([ana.getUserId()]);
    });
});
