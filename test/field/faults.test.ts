import { EventType, type MatrixClient } from "matrix-js-sdk";
import { SlidingSync } from "matrix-js-sdk/lib/sliding-sync.js";
import { createRollcall, type RollcallOptions } from "matrix-rollcall/core";
import { callMemberEvent } from "matrix-rollcall/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startSynapse, type Synapse } from "../../scripts/synapse/synapse.ts";
import { devicesIn, namesIn } from "../homeserver/support/lists.ts";
import { newName, subjectOf } from "../homeserver/support/subject.ts";
import {
    atEnd,
    callRoom,
    loginAgain,
    networkOf,
    newClient,
    newSyncing,
    roomOf,
    start,
    until,
} from "../homeserver/support/world.ts";
import { transport } from "../support/transport.ts";
import { expectListed, newWatcher, sameDevice } from "./support/watch.ts";

let synapse: Synapse;

beforeAll(async () => {
    synapse = await startSynapse();
}, 300_000);
afterAll(() => synapse[Symbol.asyncDispose]());

/*
 * What goes wrong in the field, each with the right list afterwards, without a reload, on a real homeserver.
 */

const memberType = "org.matrix.msc3401.call.member" as never;

interface JoinOptions {
    /** ms; four hours when absent. */
    readonly expires?: number;
}

/** A user's device is in the call of a room, according to an event that is never refreshed. */
async function join(
    client: MatrixClient,
    roomId: string,
    { expires = 4 * 3_600_000 }: JoinOptions = {},
): Promise<void> {
    const createdTs = Date.now();
    const event = callMemberEvent({
        userId: client.getSafeUserId(),
        deviceId: client.getDeviceId() ?? "",
        transports: [transport],
        createdTs,
        expiresTs: createdTs + expires,
    });
    await client.sendStateEvent(roomId, memberType, event.content as never, event.state_key);
}

async function leave(client: MatrixClient, roomId: string): Promise<void> {
    await client.sendStateEvent(
        roomId,
        memberType,
        {} as never,
        `_${client.getUserId()}_${client.getDeviceId()}_m.call`,
    );
}

/** Ana, Ben and Cai, who send without syncing, a watcher, and a room of all four. */
async function world(options?: RollcallOptions) {
    const subject = subjectOf(synapse);
    const [ana, ben, cai] = await Promise.all([
        newClient(subject, newName("ana")),
        newClient(subject, newName("ben")),
        newClient(subject, newName("cai")),
    ]);
    const watcher = await newWatcher(subject, options);
    const roomId = await callRoom(ana, [ben, cai, watcher.client]);
    await roomOf(watcher.client, roomId);
    const room = watcher.rollcall.room(roomId);
    atEnd(room.subscribe(() => undefined));
    const { connection } = watcher.rollcall;
    atEnd(connection.subscribe(() => undefined));
    const network = networkOf(watcher.client);
    return { subject, ana, ben, cai, watcher, network, roomId, room, connection };
}

describe("calls while a homeserver fails", () => {
    it.each(["stop", "kill"] as const)(
        "recovers after the homeserver goes away (%s) and comes back",
        async (how) => {
            const { ana, ben, watcher, roomId, connection, room } = await world();
            await join(ana, roomId);
            await expectListed(watcher, roomId, "ana");
            try {
                await synapse[how]();
                await until(() => connection.getSnapshot().status === "reconnecting");
                expect(Date.now() - (connection.getSnapshot().asOfTs ?? 0)).toBeLessThan(30_000);
                expect(namesIn(room)).toBe("ana");
            } finally {
                // The other tests need it.
                await synapse.start();
            }
            await join(ben, roomId);
            await expectListed(watcher, roomId, "ana ben", 60_000);
            expect(connection.getSnapshot()).toEqual({ status: "live", asOfTs: undefined });
        },
        180_000,
    );

    it("removes a caller that stays away longer than its delayed leave and lists it again when it returns", async () => {
        const { subject, ana, watcher, roomId } = await world();
        const dan = await newSyncing(subject, newName("dan"));
        const network = networkOf(dan);
        await dan.joinRoom(roomId);
        await join(ana, roomId);
        const session = dan.matrixRTC.getRoomSession(await roomOf(dan, roomId));
        const [userId, deviceId] = [dan.getSafeUserId(), dan.getDeviceId() ?? ""];
        session.joinRTCSession({ userId, deviceId, memberId: `${userId}:${deviceId}` }, [transport], undefined, {
            delayedLeaveEventDelayMs: 3_000,
            delayedLeaveEventRestartMs: 1_000,
        });
        atEnd(() => void session.leaveRoomSession(500));
        await expectListed(watcher, roomId, "ana dan");
        network.cut();
        await expectListed(watcher, roomId, "ana");
        network.heal();
        dan.retryImmediately();
        await expectListed(watcher, roomId, "ana dan", 60_000);
    });

    it("catches up with joins, leaves and expiries behind a gap in the timeline", async () => {
        const { ana, ben, cai, watcher, roomId, room, network } = await world();
        await join(ana, roomId);
        await join(ben, roomId, { expires: 15_000 });
        const endsTs = Date.now() + 15_000;
        await expectListed(watcher, roomId, "ana ben");
        const timeline = watcher.client.getRoom(roomId)?.getLiveTimeline();
        network.cut();
        await leave(ana, roomId);
        await join(cai, roomId);
        for (let number = 0; number < 60; number += 1) await ana.sendTextMessage(roomId, `${number}`);
        await until(() => Date.now() > endsTs);
        expect(namesIn(room)).toBe("ana");
        network.heal();
        watcher.client.retryImmediately();
        await expectListed(watcher, roomId, "cai");
        expect(watcher.client.getRoom(roomId)?.getLiveTimeline()).not.toBe(timeline);
    });

    it("recovers after every request was answered with 429 for a while", async () => {
        const { ana, ben, watcher, roomId, connection, network } = await world();
        await join(ana, roomId);
        await expectListed(watcher, roomId, "ana");
        network.rateLimit(1_000);
        await join(ben, roomId);
        await until(() => connection.getSnapshot().status === "reconnecting");
        network.heal();
        await expectListed(watcher, roomId, "ana ben", 60_000);
        await until(() => connection.getSnapshot().status === "live");
    });

    it.each([-5, 5])("handles a watcher's clock that is wrong by %i minutes", async (minutes) => {
        const now = (): number => Date.now() + minutes * 60_000;
        const { ana, ben, roomId, room } = await world({ now });
        await join(ana, roomId);
        await join(ben, roomId, { expires: 6 * 60_000 });
        await until(() => namesIn(room) === "ana ben");
        expect(devicesIn(room)[0]?.since).toBeGreaterThan(Date.now() - 60_000);
        await leave(ana, roomId);
        await until(() => namesIn(room) === "ben");
    });

    it("handles a watcher's clock that jumps over an expiry and back", async () => {
        let offset = 0;
        const { ana, ben, watcher, roomId, room, connection, network } = await world({
            now: () => Date.now() + offset,
        });
        await join(ana, roomId);
        await join(ben, roomId, { expires: 60 * 60_000 });
        await until(() => namesIn(room) === "ana ben");
        network.cut();
        offset = 61 * 60_000;
        await until(() => connection.getSnapshot().status === "reconnecting");
        network.heal();
        watcher.client.retryImmediately();
        await until(() => namesIn(room) === "ana");
        offset = 0;
        await join(ana, roomId);
        await until(() => namesIn(room) === "ana ben");
        expect(room.getSnapshot().rejected).toEqual([]);
    });

    it("follows the watcher being kicked, invited, banned and unbanned", async () => {
        const { ana, ben, watcher, roomId, room } = await world();
        const me = watcher.client.getSafeUserId();
        await join(ana, roomId);
        await expectListed(watcher, roomId, "ana");
        await ana.kick(roomId, me);
        await until(() => room.getSnapshot().status === "not-joined");
        expect(room.getSnapshot().sessions).toEqual([]);
        await join(ben, roomId);
        await ana.invite(roomId, me);
        await until(() => watcher.client.getRoom(roomId)?.getMyMembership() === "invite");
        // What the client knew before, and what the invitation shows.
        expect(room.getSnapshot()).toMatchObject({ status: "partial" });
        await watcher.client.joinRoom(roomId);
        await expectListed(watcher, roomId, "ana ben");
        await ana.ban(roomId, me);
        await until(() => room.getSnapshot().status === "not-joined");
        await leave(ben, roomId);
        await ana.unban(roomId, me);
        await ana.invite(roomId, me);
        await watcher.client.joinRoom(roomId);
        await expectListed(watcher, roomId, "ana");
    });

    it("follows a room upgrade during a call", async () => {
        const { ana, ben, watcher, roomId } = await world();
        await join(ana, roomId);
        await expectListed(watcher, roomId, "ana");
        const { replacement_room: nextId } = await ana.upgradeRoom(roomId, "10");
        await ben.joinRoom(nextId);
        await watcher.client.joinRoom(nextId);
        atEnd(watcher.rollcall.room(nextId).subscribe(() => undefined));
        await roomOf(watcher.client, nextId);
        await ana.sendStateEvent(
            nextId,
            EventType.RoomPowerLevels,
            {
                ...(await ana.getStateEvent(nextId, EventType.RoomPowerLevels, "")),
                events: { "org.matrix.msc3401.call.member": 0 },
            },
            "",
        );
        await join(ben, nextId);
        await expectListed(watcher, nextId, "ben");
        // The state of the old room still has the call: no device left it.
        await expectListed(watcher, roomId, "ana");
    });

    it("recovers after the watcher's token was revoked and it logged in again", async () => {
        const { subject, ana, ben, watcher, roomId, connection } = await world();
        await join(ana, roomId);
        await expectListed(watcher, roomId, "ana");
        await sameDevice(watcher).logout();
        await until(() => connection.getSnapshot().status === "logged-out", undefined, 40_000);
        expect(connection.getSnapshot().asOfTs).toBeTypeOf("number");
        watcher.client.stopClient();
        await join(ben, roomId);
        const client = await loginAgain(subject, watcher.name);
        await start(client, { lazyLoadMembers: true });
        const rollcall = createRollcall(client);
        atEnd(rollcall.room(roomId).subscribe(() => undefined));
        await expectListed({ ...watcher, client, rollcall }, roomId, "ana ben");
    });

    it("recovers after the SDK's store was cleared and the client restarted", async () => {
        const { ana, ben, watcher, roomId } = await world();
        await join(ana, roomId);
        await expectListed(watcher, roomId, "ana");
        watcher.client.stopClient();
        await watcher.client.clearStores();
        await join(ben, roomId);
        await start(watcher.client, { lazyLoadMembers: true });
        await expectListed(watcher, roomId, "ana ben");
    });

    it("recovers after the client was stopped and restarted", async () => {
        const { ana, ben, watcher, roomId, connection } = await world();
        await join(ana, roomId);
        await expectListed(watcher, roomId, "ana");
        watcher.client.stopClient();
        await until(() => connection.getSnapshot().status === "stopped");
        await leave(ana, roomId);
        await join(ben, roomId);
        await start(watcher.client, { lazyLoadMembers: true });
        await expectListed(watcher, roomId, "ben");
        expect(connection.getSnapshot().status).toBe("live");
    });

    it("works with simplified sliding sync", async () => {
        const { ana, ben, watcher, roomId } = await world();
        await join(ana, roomId);
        const client = sameDevice(watcher);
        const state = [
            ["m.room.create", ""],
            ["m.room.member", "$LAZY"],
            ["m.room.member", "$ME"],
            ["org.matrix.msc3401.call.member", "*"],
            ["org.matrix.msc4143.rtc.slot", "*"],
        ];
        const list = { ranges: [[0, 20]], required_state: state, timeline_limit: 5 };
        const slidingSync = new SlidingSync(client.baseUrl, new Map([["all", list]]), {}, client, 2_000);
        await start(client, { slidingSync });
        const rollcall = createRollcall(client);
        atEnd(() => rollcall.dispose());
        await roomOf(client, roomId);
        atEnd(rollcall.room(roomId).subscribe(() => undefined));
        const sliding = { ...watcher, client, rollcall };
        await expectListed(sliding, roomId, "ana");
        await join(ben, roomId);
        await expectListed(sliding, roomId, "ana ben");
        await leave(ana, roomId);
        await expectListed(sliding, roomId, "ben");
        expect(rollcall.connection.getSnapshot().status).toBe("live");
    });
});
