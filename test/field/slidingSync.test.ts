import { createClient, type MatrixClient } from "matrix-js-sdk";
import { SlidingSync } from "matrix-js-sdk/lib/sliding-sync.js";
import { createRollcall, requiredState } from "matrix-rollcall/core";
import { describe, expect, it } from "vitest";
import { newName, sharedHomeserver, subjectOf } from "../homeserver/support/subject.ts";
import { atEnd, callRoom, newClient, newSyncing, until } from "../homeserver/support/world.ts";

const memberType = "org.matrix.msc3401.call.member";

function content(deviceId: string): object {
    return {
        application: "m.call",
        call_id: "",
        scope: "m.room",
        device_id: deviceId,
        created_ts: Date.now(),
        expires: 3_600_000,
        focus_active: { type: "livekit", focus_selection: "multi_sfu" },
        foci_preferred: [{ type: "livekit", livekit_service_url: "https://sfu.example.org" }],
    };
}

const call = (client: MatrixClient, roomId: string, device: string, said = content(device)): Promise<unknown> =>
    client.sendStateEvent(roomId, memberType as never, said as never, `_${client.getUserId()}_${device}_m.call`);

describe("requiredState with simplified sliding sync", () => {
    it("is everything that a client needs to list the people in a call", async () => {
        const subject = subjectOf(sharedHomeserver());
        const owner = await newClient(subject, newName("owner"));
        const ana = await newSyncing(subject, newName("ana"));
        const ben = await newSyncing(subject, newName("ben"));
        const roomId = await callRoom(owner, [ana, ben]);
        await call(ana, roomId, "PHONE");
        // So that neither sender is in the timeline that comes with the room.
        for (let index = 0; index < 5; index += 1) await owner.sendTextMessage(roomId, `message ${index}`);

        const watcher = createClient({
            baseUrl: subject.baseUrl,
            userId: owner.getUserId() ?? "",
            deviceId: owner.getDeviceId() ?? "",
            accessToken: owner.getAccessToken() ?? "",
        });
        const list = { ranges: [[0, 9]], timeline_limit: 1, required_state: requiredState.map(([...each]) => each) };
        const slidingSync = new SlidingSync(
            subject.baseUrl,
            new Map([["rooms", list]]),
            { timeline_limit: 1, required_state: [] },
            watcher,
            2_000,
        );
        atEnd(() => watcher.stopClient());
        await watcher.startClient({ slidingSync, lazyLoadMembers: true });
        const store = createRollcall(watcher).room(roomId);
        const stop = store.subscribe(() => undefined);
        atEnd(stop);
        const people = (): string =>
            store
                .getSnapshot()
                .sessions.flatMap(({ participants }) => participants.map(({ userId }) => userId))
                .toSorted()
                .join(" ");
        const are = (...clients: readonly MatrixClient[]): string =>
            clients
                .map((each) => each.getUserId() ?? "")
                .toSorted()
                .join(" ");
        await until(() => people() === are(ana), "Ana is listed");
        await call(ben, roomId, "DESK");
        await until(() => people() === are(ana, ben), "Ben is listed too");
        await call(ana, roomId, "PHONE", {});
        await until(() => people() === are(ben), "Ana has left");
        expect(store.getSnapshot().rejected).toEqual([]);
    }, 60_000);
});
