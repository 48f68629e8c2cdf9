// The process of one peer: one release of matrix-js-sdk, logged in as one device. It does what its parent orders, and ends with it.
import { setTimeout as sleep } from "node:timers/promises";
import type { PeerAnswer, PeerCall, PeerOrder, PeerSetup } from "../protocol.ts";
import { releases } from "../releases.ts";
import { generations, type InCall } from "./generations.ts";
import { loadSdk, type SdkClient, type SdkRoom, type SdkSession } from "./sdk.ts";

interface Started {
    readonly setup: PeerSetup;
    readonly client: SdkClient;
}

let started: Started | undefined;
let joined: InCall | undefined;

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
            await update(known(joined, "in a call"), order.intent);
            return;
        case "leave":
            await leave(known(joined, "in a call"));
            joined = undefined;
    }
}

async function start(setup: PeerSetup): Promise<Started> {
    const sdk = await loadSdk(releases[setup.release]);
    const client = sdk.createClient({ baseUrl: setup.baseUrl, ...setup.login });
    if (setup.isEncrypting) await client.initRustCrypto({ useIndexedDB: false });
    await client.startClient({ initialSyncLimit: 1, lazyLoadMembers: true });
    await until(() => ["SYNCING", "ERROR"].includes(client.getSyncState() ?? ""), "it does not sync");
    if (client.getSyncState() === "ERROR") throw new Error("Its homeserver does not let it sync.");
    return { setup, client };
}

async function join({ setup, client }: Started, call: PeerCall): Promise<InCall> {
    await client.joinRoom(call.roomId);
    const joinedRoom = (): SdkRoom | null => {
        const room = client.getRoom(call.roomId);
        return room?.getMyMembership() === "join" ? room : null;
    };
    await until(() => joinedRoom() !== null, "it does not get into the room");
    const session = client.matrixRTC.getRoomSession(known(joinedRoom() ?? undefined, "in the room"));
    const inCall: InCall = { client, session, call, setup };
    generations[setup.release].join(inCall);
    // 39 and 41 do not read an encrypted membership, their own neither.
    const isThere = (): boolean => isListed(session, setup) || (setup.isEncrypting && isSent(session));
    await until(isThere, "its membership does not come back");
    return inCall;
}

function update(inCall: InCall, intent: string | undefined): Promise<void> {
    return generations[inCall.setup.release].update(inCall, intent);
}

async function leave({ session, setup }: InCall): Promise<void> {
    const isDone = await session.leaveRoomSession(10_000);
    if (isDone === false) throw new Error("It could not leave the call within ten seconds.");
    if (isDone === undefined) await until(() => !isListed(session, setup), "its membership does not go");
}

const isSent = (session: SdkSession): boolean => session.membershipStatus === "Connected";

/** Whether its own session, as that release reads it, has this device. */
function isListed(session: SdkSession, { login: { userId, deviceId } }: PeerSetup): boolean {
    return session.memberships.some(
        (each) => each.deviceId === deviceId && (each.sender ?? each.member?.userId) === userId,
    );
}

async function until(isSo: () => boolean, problem: string): Promise<void> {
    const deadline = performance.now() + 30_000;
    while (!isSo()) {
        if (performance.now() > deadline) throw new Error(`Waited for half a minute, and ${problem}.`);
        await sleep(10);
    }
}

function known<T>(value: T | undefined, what: string): T {
    if (value === undefined) throw new Error(`The peer is not ${what}.`);
    return value;
}
