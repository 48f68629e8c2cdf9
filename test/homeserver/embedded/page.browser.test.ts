import { describe, expect, it } from "vitest";
import { callsOf } from "../support/lists.ts";
import { bodiesIn, callRoom, embedded, newSyncing, roomOf, until } from "../support/world.ts";

describe("homeserver in a page", () => {
    it("runs in a page, where one client sees the other join", async () => {
        const subject = embedded();
        const [ana, ben] = [await newSyncing(subject, "ana"), await newSyncing(subject, "ben")];
        const roomId = await callRoom(ana, [ben]);
        const room = await roomOf(ben, roomId);
        await ana.sendTextMessage(roomId, "in a page");
        await until(() => bodiesIn(room).includes("in a page"));

        const calls = callsOf(ben, roomId);
        const [userId, deviceId] = [ana.getSafeUserId(), ana.getDeviceId() ?? ""];
        const session = ana.matrixRTC.getRoomSession(await roomOf(ana, roomId));
        session.joinRTCSession({ userId, deviceId, memberId: "ana-1" }, [{ type: "livekit" }]);
        await until(() => calls.getSnapshot().sessions.length === 1);
        await session.leaveRoomSession(2_000);
        await until(() => calls.getSnapshot().sessions.length === 0);
        expect(calls.getSnapshot().status).toBe("ready");
    });
});
