import { createRollcall } from "matrix-rollcall/core";
import { describe, expect, it } from "vitest";
import { startSynapse } from "../../scripts/synapse/synapse.ts";
import { newName, overHttp, subjectOf } from "../homeserver/support/subject.ts";
import { atEnd, newSyncing, roomOf, until, type Subject } from "../homeserver/support/world.ts";
import { transport } from "../support/transport.ts";
import { homeservers } from "./support/homeservers.ts";
import { newPeer } from "./support/peers.ts";

const memberType = "org.matrix.msc3401.call.member";

/** Homeservers that show call members to those who are not in the room yet. */
const generous: typeof homeservers = [
    { name: "the embedded homeserver", open: () => overHttp({ prejoinTypes: [memberType] }) },
    {
        name: "Synapse",
        async open() {
            const overlay = { room_prejoin_state: { additional_event_types: [memberType] } };
            const synapse = await startSynapse({ overlay });
            atEnd(() => void synapse[Symbol.asyncDispose]());
            return subjectOf(synapse);
        },
    },
];

/** A private room with a peer in its call, and how Ben, who is invited, and Cai, who knocks, see it. */
async function seenFromOutside(subject: Subject) {
    const ana = await newSyncing(subject, newName("ana"));
    const [ben, cai] = [await newSyncing(subject, newName("ben")), await newSyncing(subject, newName("cai"))];
    const { room_id: roomId } = await ana.createRoom({
        preset: "private_chat" as never,
        power_level_content_override: { events: { [memberType]: 0 } },
        initial_state: [{ type: "m.room.join_rules", state_key: "", content: { join_rule: "knock" } }],
    });
    const peer = await newPeer(subject, { release: "43.0.0" });
    await ana.invite(roomId, peer.login.userId);
    await peer.join({ roomId, transport });
    await roomOf(ana, roomId);
    await until(() => ana.getRoom(roomId)?.currentState.getStateEvents(memberType).length === 1);
    await ana.invite(roomId, ben.getSafeUserId());
    await cai.knockRoom(roomId);
    const stores = [];
    for (const client of [ben, cai]) {
        await roomOf(client, roomId);
        const store = createRollcall(client).room(roomId);
        atEnd(store.subscribe(() => undefined));
        stores.push(store);
    }
    return { stores, peer, ben, roomId };
}

describe.each(generous)("on $name, which shows call members to invited users", ({ open }) => {
    it("lists a peer to the invited and the knocking, and follows the call once they join", async () => {
        const { stores, peer, ben, roomId } = await seenFromOutside(await open());
        for (const store of stores) {
            const { status, roomCall, rejected } = store.getSnapshot();
            expect({ status, rejected }).toEqual({ status: "partial", rejected: [] });
            expect(roomCall?.participants.map(({ userId }) => userId)).toEqual([peer.login.userId]);
        }
        await ben.joinRoom(roomId);
        await until(() => stores[0]?.getSnapshot().status === "ready");
        expect(stores[0]?.getSnapshot().roomCall?.participants).toHaveLength(1);
        await peer.leave();
        await until(() => stores[0]?.getSnapshot().sessions.length === 0);
    });
});

describe.each(homeservers)("on $name as it is installed", ({ open }) => {
    it("lists no one for invited and knocking users, and says that the list is partial", async () => {
        const { stores } = await seenFromOutside(await open());
        for (const store of stores) {
            expect(store.getSnapshot()).toMatchObject({ status: "partial", sessions: [], pending: [], rejected: [] });
        }
    });
});
