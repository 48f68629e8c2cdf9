import { Preset, type ICreateRoomStateEvent, type MatrixClient } from "matrix-js-sdk";
import { createRollcall, type CallDevice, type RoomCallsSnapshot, type Store } from "matrix-rollcall/core";
import { expect } from "vitest";
import {
    atEnd,
    loginAgain,
    newClient,
    newSyncing,
    roomOf,
    start,
    until,
    type Subject,
} from "../../homeserver/support/world.ts";

/** Somebody who is in the room, in no call, and reads who is. */
export interface Watcher {
    readonly client: MatrixClient;
    readonly roomId: string;
    readonly calls: Store<RoomCallsSnapshot>;
    /** Waits until the list is so; then one that starts now must be the same. Returns its devices. */
    sees(isSo: (devices: readonly CallDevice[]) => boolean): Promise<readonly CallDevice[]>;
}

let names = 0;

/** Makes a room for calls with a watcher in it, who made it. */
export async function watchedRoom(subject: Subject): Promise<Watcher> {
    const name = newName("watcher");
    const client = await newSyncing(subject, name, { lazyLoadMembers: true });
    const { roomId, calls } = await newRoom(client);
    return {
        client,
        roomId,
        calls,
        sees: async (isSo) => {
            const isRight = (): boolean => isSo(devicesIn(calls));
            await until(isRight, isSo.toString()).catch((error: unknown) => {
                throw new Error(`${String(error)}\nThe list at the end: ${describe(calls)}`);
            });
            await equalsACold(subject, name, roomId, calls);
            return devicesIn(calls);
        },
    };
}

/** The same, encrypted. A cold client could not read what was sent before it came. */
export async function encryptedRoom(subject: Subject): Promise<Omit<Watcher, "sees"> & { readonly name: string }> {
    const name = newName("watcher");
    const client = await newClient(subject, name);
    await client.initRustCrypto({ useIndexedDB: false });
    await start(client, { lazyLoadMembers: true });
    const content = { algorithm: "m.megolm.v1.aes-sha2" };
    return { name, client, ...(await newRoom(client, [{ type: "m.room.encryption", state_key: "", content }])) };
}

async function newRoom(
    client: MatrixClient,
    state: ICreateRoomStateEvent[] = [],
): Promise<Pick<Watcher, "roomId" | "calls">> {
    const { room_id: roomId } = await client.createRoom({
        preset: Preset.PublicChat,
        initial_state: state,
        power_level_content_override: {
            events: { "org.matrix.msc3401.call.member": 0, "org.matrix.msc3401.call": 0 },
        },
    });
    await roomOf(client, roomId);
    return { roomId, calls: callsOf(client, roomId) };
}

/** A name that no user of a homeserver of these tests has. */
export function newName(name: string): string {
    names += 1;
    return `${name}-${process.pid}-${names}`;
}

/** The list of a client, watched until the test ends. */
export function callsOf(client: MatrixClient, roomId: string): Store<RoomCallsSnapshot> {
    const rollcall = createRollcall(client);
    const calls = rollcall.room(roomId);
    atEnd(() => rollcall.dispose());
    atEnd(calls.subscribe(() => undefined));
    return calls;
}

export function devicesIn(calls: Store<RoomCallsSnapshot>): readonly CallDevice[] {
    return calls.getSnapshot().sessions.flatMap(({ devices }) => devices);
}

/** What a client reads that has lived through it all, and one that starts now. */
async function equalsACold(
    subject: Subject,
    name: string,
    roomId: string,
    warm: Store<RoomCallsSnapshot>,
): Promise<void> {
    const client = await start(await loginAgain(subject, name), { lazyLoadMembers: true });
    await roomOf(client, roomId);
    const cold = callsOf(client, roomId);
    await until(() => describe(cold) === describe(warm), "warm is cold").catch(() => undefined);
    client.stopClient();
    expect(lasting(cold)).toEqual(lasting(warm));
}

const describe = (calls: Store<RoomCallsSnapshot>): string => JSON.stringify(lasting(calls));

/** What two clients agree on: not what a store has seen, nor the end of a sticky event, which each client computes. */
function lasting(calls: Store<RoomCallsSnapshot>): unknown {
    const { sessions, pending, rejected } = calls.getSnapshot();
    return {
        sessions: sessions.map(({ key, slotId, intent, devices, foci, activeFocus }) => ({
            key,
            slotId,
            intent,
            devices: devices.map(lastingDevice),
            foci: foci.map(({ key, devices }) => [key, devices.map((device) => device.key)]),
            activeFocus: activeFocus && [activeFocus.transport, activeFocus.decidedBy.key],
        })),
        pending: pending.length,
        rejected: rejected.map(({ eventId, reason }) => [eventId, reason]),
    };
}

function lastingDevice(device: CallDevice): object {
    return { ...device, since: undefined, ...(device.format === "rtc" ? { expiresTs: undefined } : {}) };
}
