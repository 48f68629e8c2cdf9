// The process of one peer: one release of matrix-js-sdk, logged in as one device. It does what its parent orders, and ends with it.
import type { PeerAnswer, PeerCall, PeerOrder, PeerSetup } from "../protocol.ts";
import { releases } from "../releases.ts";
import { joinMesh, meshOptions, standInForWebRtc } from "./joinMesh.ts";
import { joinSession } from "./joinSession.ts";
import { until, type InRoom, type Membership } from "./membership.ts";
import { loadSdk, type SdkRoom } from "./sdk.ts";

type Started = Pick<InRoom, "client" | "setup">;

let started: Started | undefined;
let joined: Membership | undefined;

process.on("disconnect", () => process.exit());
process.on("message", (order: PeerOrder) => void answer(order));

async function answer(order: PeerOrder): Promise<void> {
    const problem = await carryOut(order).then(
        () => undefined,
        (error: unknown) => (error instanceof Error ? (error.stack ?? error.message) : String(error)),
    );
    process.send?.({ problem } satisfies PeerAnswer);
}

async function carryOut(order: PeerOrder): Promise<void> {
    switch (order.what) {
        case "start":
            started = await start(order.setup);
            return;
        case "join":
            joined = await join(known(started, "started"), order.call);
            return;
        case "update":
            await known(joined, "in a call").update(order.intent);
            return;
        case "leave":
            await known(joined, "in a call").leave();
            joined = undefined;
    }
}

async function start(setup: PeerSetup): Promise<Started> {
    if (setup.carrier === "mesh") standInForWebRtc();
    const sdk = await loadSdk(releases[setup.release]);
    const client = sdk.createClient({ baseUrl: setup.baseUrl, ...setup.login, ...meshOptions });
    if (setup.isEncrypting) await client.initRustCrypto({ useIndexedDB: false });
    await client.startClient({ initialSyncLimit: 1, lazyLoadMembers: true });
    await until(() => ["SYNCING", "ERROR"].includes(client.getSyncState() ?? ""), "it does not sync");
    if (client.getSyncState() === "ERROR") throw new Error("Its homeserver does not let it sync.");
    return { client, setup };
}

async function join(peer: Started, call: PeerCall): Promise<Membership> {
    const { client, setup } = peer;
    await client.joinRoom(call.roomId);
    const joinedRoom = (): SdkRoom | undefined => {
        const room = client.getRoom(call.roomId);
        return room?.getMyMembership() === "join" ? room : undefined;
    };
    await until(() => joinedRoom() !== undefined, "it does not get into the room");
    const inRoom = { ...peer, call, room: known(joinedRoom(), "in the room") };
    const membership = await (setup.carrier === "mesh" ? joinMesh(inRoom) : joinSession(inRoom));
    await until(() => membership.isThere(), "its membership does not come back");
    return membership;
}

function known<T>(value: T | undefined, what: string): T {
    if (value === undefined) throw new Error(`The peer is not ${what}.`);
    return value;
}
