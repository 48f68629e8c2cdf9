import { ClientEvent, MemoryStore, SyncState, createClient, type MatrixClient } from "matrix-js-sdk";
import { createRollcall, type ConnectionSnapshot, type Rollcall } from "matrix-rollcall/core";
import { describe, expect, it, vi } from "vitest";
import { atEnd, embedded, newClient, newSyncing, reconnect, start, until } from "../homeserver/support/world.ts";
import { offlineClient } from "./room.js";

/** Every state of the connection that a listener gets, including the first. */
function follow({ connection }: Rollcall): ConnectionSnapshot[] {
    const heard = [connection.getSnapshot()];
    atEnd(connection.subscribe(() => void heard.push(connection.getSnapshot())));
    return heard;
}

describe("rollcall.connection", () => {
    it("is live from the first sync until the client stops, without a change per response", async () => {
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

    it("reports the time of the last response while reconnecting and goes live again", async () => {
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

    it("distinguishes a revoked token from a stopped client", async () => {
        const subject = embedded();
        const client = await newSyncing(subject, "ana");
        const rollcall = createRollcall(client);
        const heard = follow(rollcall);
        subject.homeserver.faults.revokeToken(client.getSafeUserId());
        await until(() => heard.at(-1)?.status === "logged-out");
        client.stopClient();
        await new Promise((resolve) => {
            setTimeout(resolve);
        });
        expect(rollcall.connection.getSnapshot().status).toBe("logged-out");
        expect(heard.at(-1)?.asOfTs).toBeTypeOf("number");
    });

    it("is not live on cached data before the homeserver answers", async () => {
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

    it("is not live after two quiet minutes, even if the client says it is syncing", async () => {
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

    const unknownToken = { errcode: "M_UNKNOWN_TOKEN" };

    it.each([
        [SyncState.Syncing, null, true, "live"],
        [SyncState.Prepared, {}, true, "live"],
        [SyncState.Prepared, null, true, "live"],
        [SyncState.Prepared, { fromCache: true }, true, "connecting"],
        [SyncState.Error, { error: unknownToken }, true, "logged-out"],
        [SyncState.Error, { error: { errcode: "M_FORBIDDEN" } }, true, "reconnecting"],
        [SyncState.Error, null, true, "reconnecting"],
        [SyncState.Reconnecting, { error: unknownToken }, true, "reconnecting"],
        [SyncState.Catchup, null, true, "reconnecting"],
        [null, null, true, "connecting"],
        [null, null, false, "stopped"],
        [SyncState.Stopped, null, false, "stopped"],
        [SyncState.Stopped, { error: unknownToken }, false, "stopped"],
    ])("reads the client's state %s with %j while it runs: %s, as %s", (state, data, clientRunning, status) => {
        const client = Object.assign(offlineClient(), { clientRunning });
        vi.spyOn(client, "getSyncState").mockReturnValue(state);
        vi.spyOn(client, "getSyncStateData").mockReturnValue(data as never);
        expect(createRollcall(client).connection.getSnapshot()).toEqual({ status, asOfTs: undefined });
    });

    it("remembers why sync ended until it goes on", () => {
        const client = offlineClient();
        const state = vi.spyOn(client, "getSyncState").mockReturnValue(SyncState.Error);
        const data = vi.spyOn(client, "getSyncStateData").mockReturnValue({ error: unknownToken } as never);
        const { connection } = createRollcall(client);
        const sync = (next: SyncState, error?: object): string => {
            state.mockReturnValue(next);
            data.mockReturnValue(error ? ({ error } as never) : null);
            client.emit(ClientEvent.Sync, next, null);
            return connection.getSnapshot().status;
        };
        atEnd(connection.subscribe(() => undefined));
        expect(sync(SyncState.Stopped)).toBe("logged-out");
        expect(sync(SyncState.Reconnecting)).toBe("reconnecting");
        expect(sync(SyncState.Stopped)).toBe("stopped");
        expect(sync(SyncState.Error, unknownToken)).toBe("logged-out");
        expect(sync(SyncState.Stopped)).toBe("logged-out");
    });

    it("knows the last response as long as any store is in use", () => {
        vi.useFakeTimers();
        atEnd(() => vi.useRealTimers());
        const client = offlineClient();
        const state = vi.spyOn(client, "getSyncState").mockReturnValue(SyncState.Syncing);
        const rollcall = createRollcall(client);
        const stops = [rollcall.active, rollcall.connection].map((store) => store.subscribe(() => undefined));
        const openedTs = Date.now();
        state.mockReturnValue(SyncState.Reconnecting);
        vi.advanceTimersByTime(5_000);
        client.emit(ClientEvent.Sync, SyncState.Reconnecting, SyncState.Syncing);
        expect(rollcall.connection.getSnapshot()).toEqual({ status: "reconnecting", asOfTs: openedTs });
        stops[1]?.();
        expect(rollcall.connection.getSnapshot().asOfTs).toBe(openedTs);
        stops[0]?.();
        expect(rollcall.connection.getSnapshot().asOfTs).toBeUndefined();
    });

    it("waits for two quiet minutes after each response", async () => {
        vi.useFakeTimers();
        atEnd(() => vi.useRealTimers());
        const client = syncingClient();
        const heard = follow(createRollcall(client));
        for (let count = 0; count < 3; count += 1) {
            await vi.advanceTimersByTimeAsync(119_999);
            client.emit(ClientEvent.Sync, SyncState.Syncing, SyncState.Syncing);
        }
        expect(heard).toHaveLength(1);
        await vi.advanceTimersByTimeAsync(119_999);
        expect(heard).toHaveLength(1);
        await vi.advanceTimersByTimeAsync(1);
        expect(heard).toHaveLength(2);
    });

    it("leaves no listener when unsubscribed and then reads the client's own state", () => {
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

    it("assumes a client without a sync state is live", () => {
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
