import { createClient, type IStartClientOpts, type MatrixClient } from "matrix-js-sdk";
import {
    createRollcall,
    type CallDevice,
    type Rollcall,
    type RollcallOptions,
    type RoomCallsSnapshot,
} from "matrix-rollcall/core";
import { expect } from "vitest";
import { networkOver, type Network } from "../../homeserver/support/network.ts";
import { atEnd, newClient, start, until, type Subject } from "../../homeserver/support/world.ts";
import { newName } from "./watch.ts";

/** Somebody who watches the calls of rooms, over a network that can fail. */
export interface Watcher {
    /** The localpart it logs in by. */
    readonly name: string;
    readonly client: MatrixClient;
    readonly network: Network;
    readonly rollcall: Rollcall;
}

/** A client that watches, syncing, lazy loading on as hosts have it. */
export async function newWatcher(
    subject: Subject,
    options: RollcallOptions = {},
    sync: IStartClientOpts = {},
): Promise<Watcher> {
    const network = networkOver(subject.fetchFn);
    const name = newName("watcher");
    const client = await newClient({ ...subject, fetchFn: network.fetchFn }, name);
    await start(client, { lazyLoadMembers: true, ...sync });
    const rollcall = createRollcall(client, options);
    atEnd(() => rollcall.dispose());
    return { name, client, network, rollcall };
}

/** Another client of the watcher's device, on the same token. */
export function sameDevice({ client, network }: Watcher): MatrixClient {
    return createClient({
        baseUrl: client.baseUrl,
        fetchFn: network.fetchFn,
        userId: client.getSafeUserId(),
        deviceId: client.getDeviceId() ?? "",
        accessToken: client.getAccessToken() ?? "",
    });
}

export function devicesIn(snapshot: RoomCallsSnapshot): readonly CallDevice[] {
    return snapshot.sessions.flatMap(({ devices }) => devices);
}

/** The localparts of who is in a room's calls, without the number that makes them unique; oldest device first. */
export function namesIn(snapshot: RoomCallsSnapshot): string {
    return devicesIn(snapshot)
        .map(({ userId }) => /^@([a-z]*)/.exec(userId)?.[1])
        .join(" ");
}

/**
 * Waits until a live list names these people, oldest first, with nobody pending; then holds it against one that is read cold.
 * `live` is what somebody has been listening to.
 */
export async function expectListed(
    { client, rollcall }: Watcher,
    roomId: string,
    names: string,
    patienceMs?: number,
): Promise<void> {
    const live = rollcall.room(roomId);
    const said = (): string => `${namesIn(live.getSnapshot())}${live.getSnapshot().pending.length > 0 ? " …" : ""}`;
    await until(() => said() === names, `“${said()}” is “${names}”`, patienceMs).catch(() =>
        expect(said()).toBe(names),
    );
    const cold = createRollcall(client).room(roomId).getSnapshot();
    expect(devicesIn(cold).map(({ key }) => key)).toEqual(devicesIn(live.getSnapshot()).map(({ key }) => key));
}
