import type { MatrixClient } from "matrix-js-sdk";
import { createRollcall, livenessOf, type CallDevice } from "matrix-rollcall/core";
import { describe, expect, it } from "vitest";
import { devicesIn } from "../support/lists.ts";
import { atEnd, callRoom, embedded, newSyncing, roomOf, until } from "../support/world.ts";

const hour = 3_600_000;

/** Says something often enough that each sync response of a watcher brings a measurement. */
async function talk(client: MatrixClient, watcher: MatrixClient, roomId: string): Promise<void> {
    const room = await roomOf(watcher, roomId);
    for (let number = 0; number < 4; number += 1) {
        const { event_id: eventId } = await client.sendTextMessage(roomId, "hello");
        await until(() => room.findEventById(eventId) !== undefined);
    }
}

/** Enters the room's call by a state event of four hours. */
async function joinByState(client: MatrixClient, roomId: string): Promise<void> {
    const content = {
        application: "m.call",
        call_id: "",
        device_id: "A",
        expires: 4 * hour,
        focus_active: { type: "livekit", focus_selection: "multi_sfu" },
        foci_preferred: [],
    };
    const stateKey = `_${client.getSafeUserId()}_A_m.call`;
    await client.sendStateEvent(roomId, "org.matrix.msc3401.call.member" as never, content as never, stateKey);
}

/** Enters the room's call by a sticky event of an hour. */
async function joinBySticky(client: MatrixClient, roomId: string): Promise<void> {
    const content = {
        slot_id: "m.call#ROOM",
        application: { type: "m.call" },
        member: { id: "b", user_id: client.getSafeUserId(), device_id: "B" },
        transports: { published: [], can_subscribe: [] },
        msc4354_sticky_key: "b",
    };
    const type = "org.matrix.msc4143.rtc.member";
    await client._unstable_sendStickyEvent(roomId, hour, null, type as never, content as never);
}

describe.each([3, -3])("a client whose clock is %i hours ahead", (hours) => {
    it("reads memberships and rings by the homeserver's time", async () => {
        const subject = embedded({ now: () => Date.now() - hours * hour });
        const { homeserver } = subject;
        const [ana, ben] = [await newSyncing(subject, "ana"), await newSyncing(subject, "ben")];
        const watcher = await newSyncing(subject, "watcher");
        const roomId = await callRoom(ana, [ben, watcher]);
        const rollcall = createRollcall(watcher);
        const { connection, rings } = rollcall;
        const calls = rollcall.room(roomId);
        for (const store of [calls, connection, rings]) atEnd(store.subscribe(() => undefined));
        atEnd(() => rollcall.dispose());

        // The clock is still unknown.
        const isClose = (ts: number): boolean => Math.abs(ts - homeserver.now()) < 60_000;
        const mentions = { user_ids: [watcher.getSafeUserId()] };
        const ring = { slot_id: "m.call#ROOM", lifetime: 90_000, "m.mentions": mentions };
        const { event_id: ringId } = await ana.sendEvent(roomId, "m.rtc.notification" as never, ring as never);
        const room = await roomOf(watcher, roomId);
        await until(() => room.findEventById(ringId) !== undefined);
        expect(connection.getSnapshot().clockSkewMs).toBeUndefined();
        await joinBySticky(ben, roomId);
        await joinByState(ana, roomId);
        await talk(ana, watcher, roomId);
        await until(() => Math.round((connection.getSnapshot().clockSkewMs ?? 0) / hour) === hours);
        expect(rollcall.now()).toSatisfy(isClose);
        // Both may join in the same millisecond.
        await until(() => devicesIn(calls).length === 2);
        await until(() => rings.getSnapshot().length === 1);
        expect(rings.getSnapshot()[0]?.sentTs).toSatisfy(isClose);

        // The clock is known.
        await joinBySticky(ben, roomId);
        const [{ eventId: before } = {}] = devicesIn(calls);
        const bens = (): CallDevice | undefined => devicesIn(calls).find(({ deviceId }) => deviceId === "B");
        await until(() => bens()?.eventId !== before);
        for (const device of devicesIn(calls)) {
            expect(device.since).toBeLessThanOrEqual(rollcall.now());
            expect(livenessOf(device, rollcall.now()).state).toBe("live");
        }
        expect((bens()?.expiresTs ?? 0) - hour).toSatisfy(isClose);
    });
});
