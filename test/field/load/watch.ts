import { setTimeout as sleep } from "node:timers/promises";
import { createClient, SyncState, type MatrixClient, type Room } from "matrix-js-sdk";
import { createRollcall } from "matrix-rollcall/core";
import type { Account } from "./bigRoom.ts";

/** A client that starts as a host's does, lazy loading on. */
export interface Host {
    readonly client: MatrixClient;
    /** The paths that it asked. */
    readonly requests: readonly string[];
    readonly isSynced: () => boolean;
    readonly room: () => Room | null;
}

/** How many devices a reader lists now. */
export type Reader = () => number;

export function startHost(baseUrl: string, { userId, deviceId, token }: Account, roomId: string): Host {
    const requests: string[] = [];
    const fetchFn: typeof fetch = (input, init) => {
        requests.push(new URL(input instanceof Request ? input.url : input).pathname);
        return fetch(input, init);
    };
    const client = createClient({ baseUrl, userId, deviceId, accessToken: token, fetchFn });
    void client.startClient({ lazyLoadMembers: true, initialSyncLimit: 20 });
    return {
        client,
        requests,
        isSynced: () => client.getSyncState() === SyncState.Syncing,
        room: () => client.getRoom(roomId),
    };
}

export function readByRollcall({ client }: Host, roomId: string): Reader {
    const calls = createRollcall(client).room(roomId);
    calls.subscribe(() => undefined);
    return () => calls.getSnapshot().sessions.reduce((sum, { devices }) => sum + devices.length, 0);
}

export function readBySession({ client, room }: Host): Reader {
    return () => {
        const known = room();
        return known ? client.matrixRTC.getRoomSession(known).memberships.length : 0;
    };
}

/** ms until it is so; undefined if it is not within so many. */
export async function timeUntil(isSo: () => boolean, patienceMs: number): Promise<number | undefined> {
    const start = performance.now();
    while (!isSo()) {
        if (performance.now() - start > patienceMs) return undefined;
        await sleep(1);
    }
    return performance.now() - start;
}
