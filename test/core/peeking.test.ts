import { ClientEvent, createClient, SyncState } from "matrix-js-sdk";
import { createRollcall } from "matrix-rollcall/core";
import { describe, expect, it } from "vitest";
import { silenceSdk } from "../support/silenceSdk.ts";

silenceSdk();

const roomId = "!stage:example.org";
const ana = "@ana:example.org";
const guest = "@guest:example.org";

const event = (type: string, stateKey: string, content: object): object => ({
    type,
    state_key: stateKey,
    sender: ana,
    content,
    event_id: `$${type}-${stateKey}`,
    origin_server_ts: Date.now(),
    room_id: roomId,
});

const state = [
    event("m.room.member", ana, { membership: "join", displayname: "Ana" }),
    event("org.matrix.msc3401.call.member", `_${ana}_PHONE_m.call`, {
        application: "m.call",
        call_id: "",
        scope: "m.room",
        device_id: "PHONE",
        created_ts: Date.now(),
        expires: 3_600_000,
        focus_active: { type: "livekit", focus_selection: "multi_sfu" },
        foci_preferred: [],
    }),
];

/** A client of a guest, whose homeserver knows how to look into a room. */
function guestClient(own: readonly object[] = []): ReturnType<typeof createClient> {
    const fetchFn = (input: string | URL | Request): Promise<Response> => {
        const url = input instanceof Request ? input.url : String(input);
        if (!url.includes("/initialSync")) return new Promise(() => undefined);
        const answer = { room_id: roomId, state: [...state, ...own], messages: { chunk: [], start: "s", end: "e" } };
        return Promise.resolve(Response.json(answer));
    };
    return createClient({ baseUrl: "https://rollcall.test", fetchFn, userId: guest, deviceId: "G", accessToken: "t" });
}

describe("a room that the client peeks into", () => {
    it.each([
        ["of a guest who was never in it", []],
        ["of a user who has left it", [event("m.room.member", guest, { membership: "leave" })]],
    ])("has the status peeking and its sessions, until the peek ends, %s", async (_, own) => {
        const client = guestClient(own);
        const store = createRollcall(client).room(roomId);
        const stop = store.subscribe(() => undefined);
        expect(store.getSnapshot().status).toBe("unknown-room");
        await client.peekInRoom(roomId);
        expect(store.getSnapshot().status).toBe("peeking");
        expect(store.getSnapshot().sessions.map(({ participants }) => participants[0]?.userId)).toEqual([ana]);
        client.stopPeeking();
        client.emit(ClientEvent.Sync, SyncState.Syncing, SyncState.Syncing);
        expect(store.getSnapshot()).toMatchObject({ status: "not-joined", sessions: [] });
        stop();
    });

    it("is ready once the user joins", async () => {
        const client = guestClient();
        const store = createRollcall(client).room(roomId);
        const stop = store.subscribe(() => undefined);
        const room = await client.peekInRoom(roomId);
        room.updateMyMembership("join");
        expect(store.getSnapshot().status).toBe("ready");
        expect(store.getSnapshot().sessions).toHaveLength(1);
        stop();
    });
});
