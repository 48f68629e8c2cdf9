import { HttpApiEvent, MatrixError, SyncState } from "matrix-js-sdk";
import { describe, expect, it } from "vitest";
import {
    bodiesIn,
    callRoom,
    embedded,
    loginAgain,
    newSyncing,
    reconnect,
    refusal,
    roomOf,
    until,
} from "../support/world.ts";

async function two() {
    const subject = embedded();
    const [ana, ben] = [await newSyncing(subject, "ana"), await newSyncing(subject, "ben")];
    const roomId = await callRoom(ana, [ben]);
    return { ...subject, subject, ana, ben, roomId, room: await roomOf(ben, roomId) };
}

describe("homeserver.faults", () => {
    it("fails only the offline user's requests with a network error", async () => {
        const { homeserver, ana, ben, roomId, room } = await two();
        const end = homeserver.faults.offline(ben.getSafeUserId());
        await until(() => ben.getSyncState() === SyncState.Reconnecting);
        await expect(ben.whoami()).rejects.toThrow("fetch failed");
        await ana.sendTextMessage(roomId, "meanwhile");
        end();
        await reconnect(ben);
        await until(() => bodiesIn(room).includes("meanwhile"));
    });

    it("delays responses when slow", async () => {
        const { homeserver, ana } = await two();
        const end = homeserver.faults.slow(60_000);
        const started = homeserver.now();
        let isAnswered = false;
        const answer = ana.whoami().then(() => (isAnswered = true));
        await until(() => {
            homeserver.advance(1_000);
            return isAnswered;
        });
        await answer;
        expect(homeserver.now() - started).toBeGreaterThanOrEqual(60_000);
        end();
        await ana.whoami();
    });

    it("answers 429 with a retry time when rate limited", async () => {
        const { homeserver, ana, ben } = await two();
        const end = homeserver.faults.rateLimit(1500, ana.getSafeUserId());
        const error: unknown = await ana.whoami().catch((error: unknown) => error);
        expect(error).toBeInstanceOf(MatrixError);
        expect(error).toMatchObject({ httpStatus: 429, errcode: "M_LIMIT_EXCEEDED", data: { retry_after_ms: 1500 } });
        expect((error as MatrixError).getRetryAfterMs()).toBe(2000);
        await ben.whoami();
        end();
        await ana.whoami();
    });

    it("answers with a 5xx status when failing", async () => {
        const { homeserver, ana } = await two();
        homeserver.faults.fail(502);
        expect(await refusal(ana.whoami())).toBe("502 M_UNKNOWN");
        homeserver.faults.clear();
        await ana.whoami();
    });

    it("sends one limited timeline for a gap", async () => {
        const { homeserver, ana, ben, roomId, room } = await two();
        const timeline = room.getLiveTimeline();
        homeserver.faults.limitSync(ben.getSafeUserId());
        await ana.sendTextMessage(roomId, "after the gap");
        await until(() => bodiesIn(room).includes("after the gap"));
        expect(room.getLiveTimeline()).not.toBe(timeline);
        expect(room.getLiveTimeline().getEvents()).toHaveLength(1);
        await ana.sendTextMessage(roomId, "and on");
        await until(() => bodiesIn(room).includes("and on"));
        expect(bodiesIn(room)).toEqual(["after the gap", "and on"]);
    });

    it("ends waiting requests on a restart and keeps data and tokens", async () => {
        const { homeserver, ana, ben, roomId, room } = await two();
        await ana.sendTextMessage(roomId, "before");
        await until(() => bodiesIn(room).includes("before"));
        homeserver.faults.restart(60_000);
        await until(() => ben.getSyncState() === SyncState.Reconnecting);
        homeserver.advance(60_000);
        await reconnect(ben);
        await ana.sendTextMessage(roomId, "after");
        await until(() => bodiesIn(room).includes("after"));
        expect(bodiesIn(room)).toEqual(["before", "after"]);
    });

    it("logs out one device at once when its token is revoked", async () => {
        const { homeserver, subject, ana } = await two();
        const other = await loginAgain(subject, "ana");
        const loggedOut = new Promise<MatrixError>((resolve) => {
            ana.once(HttpApiEvent.SessionLoggedOut, resolve);
        });
        homeserver.faults.revokeToken(ana.getSafeUserId(), ana.getDeviceId() ?? "");
        expect((await loggedOut).data).toMatchObject({ errcode: "M_UNKNOWN_TOKEN", soft_logout: false });
        await other.whoami();
    });
});
