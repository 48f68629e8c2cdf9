import { ClientEvent, MemoryStore, SyncState, createClient, type MatrixClient } from "matrix-js-sdk";
import { createRollcall, type ConnectionSnapshot, type Rollcall } from "matrix-rollcall/core";
import { expect, test, vi } from "vitest";
import { atEnd, embedded, newClient, newSyncing, reconnect, start, until } from "../homeserver/support/world.ts";
import { offlineClient } from "./room.js";

/** Every state of the connection that somebody who listens is told of, the first included. */
function follow({ connection }: Rollcall): ConnectionSnapshot[] {
    const heard = [connection.getSnapshot()];
    atEnd(connection.subscribe(() => void heard.push(connection.getSnapshot())));
    return heard;
}

test("a client that is started is live without a word at each answer, until it stops", async () => {
    const client = await newClient(embedded(), "ana");
    const rollcall = createRollcall(client);
    const heard = follow(rollcall);
    void start(client, { pollTimeout: 20 });
    expect(rollcall.connection.getSnapshot().status).toBe("connecting");
    let answers = 0;
    client.on(ClientEvent.Sync, () => (answers += 1));
    await until(() => answers > 5);
    expect(heard.map(({ status }) => status)).toEqual(["stopped", "live"]);
    client.stopClient();
    await until(() => heard.at(-1)?.status === "stopped");
    expect(createRollcall(client).connection.getSnapshot()).toEqual({ status: "stopped", asOfTs: undefined });
});

test("lost and found again: as of the last answer meanwhile", async () => {
    const subject = embedded();
    const client = await newSyncing(subject, "ana", { pollTimeout: 20 });
    // A clock that goes on with each answer.
    let answers = 0;
    client.on(ClientEvent.Sync, (state) => {
        if (state === SyncState.Syncing) answers += 1;
    });
    const heard = follow(createRollcall(client, { now: () => answers }));
    expect(heard).toEqual([{ status: "live", asOfTs: undefined }]);
    await until(() => answers > 2);
    const end = subject.homeserver.faults.offline();
    await until(() => heard.length === 2);
    expect(heard[1]).toEqual({ status: "reconnecting", asOfTs: answers });
    end();
    await reconnect(client);
    expect(heard.at(-1)).toEqual({ status: "live", asOfTs: undefined });
});

test("a revoked token is told from a client that was stopped", async () => {
    const subject = embedded();
    const client = await newSyncing(subject, "ana");
    const rollcall = createRollcall(client);
    const heard = follow(rollcall);
    subject.homeserver.faults.revokeToken(client.getSafeUserId());
    await until(() => heard.at(-1)?.status === "logged-out");
    client.stopClient();
    await new Promise((resolve) => {
        setTimeout(resolve, 50);
    });
    expect(rollcall.connection.getSnapshot().status).toBe("logged-out");
    expect(heard.at(-1)?.asOfTs).toBeTypeOf("number");
});

test("what a client has in store is not live before the homeserver answers", async () => {
    const subject = embedded();
    const first = await newSyncing(subject, "ana");
    const { homeserver } = subject;
    const again = createClient({
        baseUrl: subject.baseUrl,
        fetchFn: subject.fetchFn,
        userId: first.getSafeUserId(),
        deviceId: first.getDeviceId() ?? "",
        accessToken: first.getAccessToken() ?? "",
        store: new SavedStore(),
    });
    const heard = follow(createRollcall(again));
    const end = homeserver.faults.slow(200);
    atEnd(() => again.stopClient());
    await again.startClient();
    await until(() => again.getSyncState() === SyncState.Prepared);
    expect(heard.at(-1)).toEqual({ status: "connecting", asOfTs: undefined });
    await until(() => heard.at(-1)?.status === "live");
    end();
});

test("a connection that is quiet for two minutes is not live, whatever the client says", async () => {
    vi.useFakeTimers();
    atEnd(() => vi.useRealTimers());
    const client = syncingClient();
    const heard = follow(createRollcall(client));
    const openedTs = Date.now();
    await vi.advanceTimersByTimeAsync(119_000);
    expect(heard).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(heard[1]).toEqual({ status: "reconnecting", asOfTs: openedTs });
    client.emit(ClientEvent.Sync, SyncState.Syncing, SyncState.Syncing);
    await vi.advanceTimersByTimeAsync(0);
    expect(heard[2]).toEqual({ status: "live", asOfTs: undefined });
});

test("nothing is left when nobody listens, and what is read then is what the client says", () => {
    vi.useFakeTimers();
    atEnd(() => vi.useRealTimers());
    const client = syncingClient();
    const { connection } = createRollcall(client);
    const listeners = client.listenerCount(ClientEvent.Sync);
    const unsubscribe = connection.subscribe(() => undefined);
    expect(vi.getTimerCount()).toBe(1);
    unsubscribe();
    expect(vi.getTimerCount()).toBe(0);
    expect(client.listenerCount(ClientEvent.Sync)).toBe(listeners);
    vi.advanceTimersByTime(3_600_000);
    expect(connection.getSnapshot()).toEqual({ status: "live", asOfTs: undefined });
});

test("a client that says nothing of its sync is taken to be live", () => {
    const nothing = (): void => undefined;
    const rollcall = createRollcall({
        getUserId: () => "@ana:example.org",
        getRoom: () => null,
        getRooms: () => [],
        on: nothing,
        off: nothing,
    });
    expect(rollcall.connection.getSnapshot()).toEqual({ status: "live", asOfTs: undefined });
});

/** A client whose sync is well, as it says. */
function syncingClient(): MatrixClient {
    const client = offlineClient();
    vi.spyOn(client, "getSyncState").mockReturnValue(SyncState.Syncing);
    return client;
}

/** A store with the sync of an earlier run in it. */
class SavedStore extends MemoryStore {
    override getSavedSync(): ReturnType<MemoryStore["getSavedSync"]> {
        const roomsData = { join: {}, invite: {}, leave: {}, knock: {} };
        return Promise.resolve({ nextBatch: "s1", roomsData, accountData: [] });
    }

    override getSavedSyncToken(): Promise<string | null> {
        return Promise.resolve("s1");
    }
}
