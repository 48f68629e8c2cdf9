import type { MatrixClient } from "matrix-js-sdk";
import type { JoinSessionConfig, MatrixRTCSession } from "matrix-js-sdk/lib/matrixrtc/index.js";
import type { RoomCallsSnapshot, Store } from "matrix-rollcall/core";
import { describe, expect, it } from "vitest";
import { transport } from "../support/transport.ts";
import { scheduledOf } from "./support/delayed.ts";
import { callsOf, devicesIn, namesIn } from "./support/lists.ts";
import { newSubject } from "./support/subject.ts";
import { atEnd, callRoom, cutOff, newSyncing, paced, roomOf, type Subject, until } from "./support/world.ts";

interface Call {
    readonly ana: MatrixClient;
    readonly ben: MatrixClient;
    readonly roomId: string;
    /** What a third client, who is in no call, reads. */
    readonly calls: Store<RoomCallsSnapshot>;
}

async function watchedRoom(given?: Subject): Promise<Call> {
    const subject = given ?? (await newSubject());
    const ana = await newSyncing(subject, "ana");
    const ben = await newSyncing(subject, "ben");
    const watcher = await newSyncing(subject, "watcher", { lazyLoadMembers: true });
    const roomId = await callRoom(ana, [ben, watcher]);
    await Promise.all([ana, ben, watcher].map((client) => roomOf(client, roomId)));
    return { ana, ben, roomId, calls: callsOf(watcher, roomId) };
}

async function join(client: MatrixClient, roomId: string, config: JoinSessionConfig = {}): Promise<MatrixRTCSession> {
    const room = await roomOf(client, roomId);
    const session = client.matrixRTC.getRoomSession(room);
    const [userId, deviceId] = [client.getSafeUserId(), client.getDeviceId() ?? ""];
    const memberId = `${userId}:${deviceId}`;
    // A sticky membership publishes; a state event prefers, and follows the oldest.
    const [preferred, own] = config.unstableSendStickyEvents ? [[], transport] : [[transport], undefined];
    session.joinRTCSession({ userId, deviceId, memberId }, preferred, own, config);
    atEnd(() => void session.leaveRoomSession(100));
    return session;
}

describe.each([
    { carrier: "state", config: {}, format: "session" },
    { carrier: "sticky", config: { unstableSendStickyEvents: true }, format: "rtc" },
])("matrix-js-sdk by $carrier event", ({ config, format }) => {
    it("joins and leaves in view of a watcher", async () => {
        const { ana, ben, roomId, calls } = await watchedRoom();
        const first = await join(ana, roomId, config);
        await until(() => namesIn(calls) === "ana");
        await join(ben, roomId, config);
        await until(() => namesIn(calls) === "ana ben");
        expect(devicesIn(calls)[0]).toMatchObject({ format, deviceId: ana.getDeviceId(), transport });
        await first.leaveRoomSession(2_000);
        await until(() => namesIn(calls) === "ben");
    });

    it("stays the same device when it refreshes its membership", async () => {
        const { ana, roomId, calls } = await watchedRoom();
        const expiry = { membershipEventExpiryMs: paced(2_000), membershipEventExpiryHeadroomMs: paced(1_700) };
        await join(ana, roomId, { ...config, ...expiry });
        await until(() => namesIn(calls) === "ana");
        const [joined] = devicesIn(calls);
        await until(() => devicesIn(calls)[0]?.eventId !== joined?.eventId);
        expect(devicesIn(calls)[0]).toMatchObject({ key: joined?.key, since: joined?.since });
    });

    it("is removed by its delayed leave when it crashes", async () => {
        const subject = await newSubject();
        const { ana, ben, roomId, calls } = await watchedRoom(subject);
        const delayMs = paced(1_000);
        const timing = { delayedLeaveEventDelayMs: delayMs, delayedLeaveEventRestartMs: paced(100) };
        await join(ben, roomId, config);
        await until(() => namesIn(calls) === "ben");
        await join(ana, roomId, { ...config, ...timing });
        await until(() => namesIn(calls) === "ben ana");
        const restart = async (): Promise<void> => {
            const [before] = await scheduledOf(ana);
            await until(async () => {
                const [now] = await scheduledOf(ana);
                return now?.delay_id === before?.delay_id && Number(now?.running_since) > Number(before?.running_since);
            }, "it puts off its leave");
        };
        await subject.pass(delayMs / 2);
        await restart();
        await subject.pass(delayMs / 2);
        await restart();
        expect(namesIn(calls)).toBe("ben ana");
        ana.stopClient();
        cutOff(ana);
        await subject.pass(delayMs);
        await until(() => namesIn(calls) === "ben");
    });

    it("shows a new client who is in the call", async () => {
        const subject = await newSubject();
        const { ana, roomId, calls } = await watchedRoom(subject);
        await join(ana, roomId, config);
        await until(() => namesIn(calls) === "ana");
        for (let number = 0; number < 20; number += 1) await ana.sendTextMessage(roomId, `${number}`);
        const late = await newSyncing(subject, "late", { lazyLoadMembers: true, initialSyncLimit: 3 });
        await late.joinRoom(roomId);
        await roomOf(late, roomId);
        const read = callsOf(late, roomId);
        await until(() => namesIn(read) !== "");
        expect(namesIn(read)).toBe("ana");
    });
});

describe("GET /rtc/transports", () => {
    it("offers its transports", async () => {
        const { ana } = await watchedRoom();
        expect(await ana._unstable_getRTCTransports()).toEqual([transport]);
    });
});
