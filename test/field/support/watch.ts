import { createClient, Preset, type ICreateRoomStateEvent, type MatrixClient } from "matrix-js-sdk";
import {
    createRollcall,
    type CallDevice,
    type RollcallOptions,
    type RoomCallsSnapshot,
    type Store,
} from "matrix-rollcall/core";
import { expect } from "vitest";
import { newEncrypting } from "../../homeserver/support/encryption.ts";
import { callsOf, devicesIn, namesIn } from "../../homeserver/support/lists.ts";
import { newName } from "../../homeserver/support/subject.ts";
import {
    atEnd,
    loginAgain,
    networkOf,
    newSyncing,
    roomOf,
    start,
    until,
    type Subject,
} from "../../homeserver/support/world.ts";

// As hosts have it.
const sync = { lazyLoadMembers: true };

/** A user outside of the call who reads it. */
export interface Watcher {
    /** The localpart it logs in by. */
    readonly name: string;
    readonly client: MatrixClient;
    readonly rollcall: ReturnType<typeof createRollcall>;
}

/** A watcher in a room for calls. */
export interface RoomWatcher extends Watcher {
    readonly roomId: string;
    readonly calls: Store<RoomCallsSnapshot>;
}

/** One whose list is held against that of a device of its that comes later. */
export interface CheckedRoomWatcher extends RoomWatcher {
    /** Waits until the list is so; then one that starts now must be the same. Returns its devices. */
    sees(isSo: (devices: readonly CallDevice[]) => boolean, patienceMs?: number): Promise<readonly CallDevice[]>;
}

/** A client that watches, syncing. */
export async function newWatcher(subject: Subject, options?: RollcallOptions): Promise<Watcher> {
    const name = newName("watcher");
    return watcherOf(name, await newSyncing(subject, name, sync), options);
}

/** Makes a room for calls with a watcher in it, who made it. */
export async function watchedRoom(subject: Subject): Promise<CheckedRoomWatcher> {
    const watcher = await inNewRoom(await newWatcher(subject));
    const { calls } = watcher;
    return {
        ...watcher,
        sees: async (isSo, patienceMs) => {
            const isRight = (): boolean => isSo(devicesIn(calls));
            await until(isRight, isSo.toString(), patienceMs).catch((error: unknown) => {
                throw new Error(`${String(error)}\nThe list at the end: ${describe(calls)}`);
            });
            await equalsACold(subject, watcher);
            return devicesIn(calls);
        },
    };
}

/** The same, encrypted. A cold client could not read what was sent before it came. */
export async function encryptedRoom(subject: Subject): Promise<RoomWatcher> {
    const name = newName("watcher");
    const content = { algorithm: "m.megolm.v1.aes-sha2" };
    return inNewRoom(watcherOf(name, await newEncrypting(subject, name, sync)), [
        { type: "m.room.encryption", state_key: "", content },
    ]);
}

/** Another client of the watcher's device, on the same token. */
export function sameDevice({ client }: Watcher): MatrixClient {
    return createClient({
        baseUrl: client.baseUrl,
        fetchFn: networkOf(client).fetchFn,
        userId: client.getSafeUserId(),
        deviceId: client.getDeviceId() ?? "",
        accessToken: client.getAccessToken() ?? "",
    });
}

/**
 * Waits until a live list has these people, oldest first, without pending ones. Then compares it with a new list of the same
 * client.
 */
export async function expectListed(
    { client, rollcall }: Watcher,
    roomId: string,
    names: string,
    patienceMs?: number,
): Promise<void> {
    const live = rollcall.room(roomId);
    const said = (): string => `${namesIn(live)}${live.getSnapshot().pending.length > 0 ? " …" : ""}`;
    await until(() => said() === names, `“${said()}” is “${names}”`, patienceMs).catch(() =>
        expect(said()).toBe(names),
    );
    const cold = createRollcall(client).room(roomId);
    expect(devicesIn(cold).map(({ key }) => key)).toEqual(devicesIn(live).map(({ key }) => key));
}

function watcherOf(name: string, client: MatrixClient, options?: RollcallOptions): Watcher {
    const rollcall = createRollcall(client, options);
    atEnd(() => rollcall.dispose());
    return { name, client, rollcall };
}

async function inNewRoom(watcher: Watcher, state: ICreateRoomStateEvent[] = []): Promise<RoomWatcher> {
    const { client, rollcall } = watcher;
    const { room_id: roomId } = await client.createRoom({
        preset: Preset.PublicChat,
        initial_state: state,
        power_level_content_override: {
            events: { "org.matrix.msc3401.call.member": 0, "org.matrix.msc3401.call": 0 },
            notifications: { room: 0 },
        },
    });
    await roomOf(client, roomId);
    const calls = rollcall.room(roomId);
    atEnd(calls.subscribe(() => undefined));
    return { ...watcher, roomId, calls };
}

/** What a client reads that has lived through it all, and one that starts now. */
async function equalsACold(subject: Subject, { name, roomId, calls: warm }: RoomWatcher): Promise<void> {
    const client = await start(await loginAgain(subject, name), sync);
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
