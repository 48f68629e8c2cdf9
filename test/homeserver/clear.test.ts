import { MutationObserver, QueryClient } from "@tanstack/react-query";
import { createRollcall } from "matrix-rollcall/core";
import { clearMutationOptions, planClear, type ClearTarget } from "matrix-rollcall/query";
import { callMemberEvent, callMembershipsEvent } from "matrix-rollcall/testing";
import { describe, expect, it, vi } from "vitest";
import { transport } from "../support/transport.ts";
import {
    clear,
    device,
    devices,
    formats,
    memberType,
    minute,
    problem,
    say,
    saySticky,
    seat,
    shown,
    world,
    type Seat,
} from "./support/clearing.ts";
import { atEnd, loginAgain, newSyncing, roomOf, start, until } from "./support/world.ts";

describe.each(formats)("a stale %s", (format) => {
    it("can be cleared by a moderator, not by others, and its client can rejoin", async () => {
        const { subject, mod, ana, ben, roomId } = await world();
        await say(ana, roomId, format, "PHONE");
        const [byMod, byBen] = [await seat(mod, roomId, 55), await seat(ben, roomId, 55)];
        if (format === "session") Object.assign(byMod, await seat(mod, roomId, 70));
        const stale = await shown(byMod, "PHONE");
        await shown(byBen, "PHONE");
        if (format === "session") Object.assign(byBen, await seat(ben, roomId, 70));

        expect(await problem(clear(byBen, stale))).toBe("refused no-power");
        const cai = await newSyncing(subject, "cai");
        const stranger = { client: cai, rollcall: createRollcall(cai), roomId };
        atEnd(() => stranger.rollcall.dispose());
        expect(planOf(stranger, stale)).toBe(undefined);
        // A clock that is right finds it live.
        expect(await problem(clear(await seat(mod, roomId), stale))).toBe("refused still-live");

        const result = await clear(byMod, stale);
        expect(result).toMatchObject({ action: { type: format === "session" ? "state" : "redact" }, cameBack: false });
        expect(devices(byMod)).toEqual([]);
        await until(() => devices(byBen).length === 0);
        expect(await clear(byMod, stale)).toEqual({ action: undefined, cameBack: false });

        await say(ana, roomId, format, "PHONE");
        await shown(byMod, "PHONE");
        await shown(byBen, "PHONE");
    });

    it("can be cleared from the owner's other device, whose own membership stays", async () => {
        const { subject, mod, ana, roomId } = await world();
        await say(ana, roomId, format, "PHONE", "LAPTOP");
        const other = await start(await loginAgain(subject, "ana"));
        const [byAna, byMod] = [await seat(other, roomId), await seat(mod, roomId)];
        const phone = await shown(byAna, "PHONE");
        await shown(byAna, "LAPTOP");
        expect(await clear(byAna, phone)).toMatchObject({ action: { type: "state" } });
        await until(() => device(byMod, "PHONE") === undefined);
        expect(devices(byMod).map(({ deviceId }) => deviceId)).toEqual(["LAPTOP"]);
        expect(await clear(byAna, await shown(byAna, "LAPTOP"))).toMatchObject({ action: { type: "state" } });
        await until(() => devices(byMod).length === 0);
    });
});

describe("a sticky membership", () => {
    it("can be left from the owner's other device", async () => {
        const { subject, mod, ana, roomId } = await world();
        await saySticky(ana, roomId);
        const other = await start(await loginAgain(subject, "ana"));
        const [byAna, byMod] = [await seat(other, roomId), await seat(mod, roomId)];
        expect(await clear(byAna, await shown(byAna, "PHONE"))).toMatchObject({ action: { type: "sticky" } });
        await until(() => devices(byMod).length === 0);
    });

    it("can be redacted by a moderator, not by a member, when it is rejected", async () => {
        const { mod, ana, ben, roomId } = await world();
        await saySticky(ana, roomId);
        const [byMod, byBen] = [await seat(mod, roomId), await seat(ben, roomId)];
        await shown(byMod, "PHONE");
        expect(await problem(clear(byMod, await shown(byMod, "PHONE")))).toBe("refused still-live");
        await mod.sendStateEvent(
            roomId,
            "org.matrix.msc4143.rtc.slot" as never,
            { status: "closed" } as never,
            "m.call#ROOM",
        );
        const rejected = ({ rollcall }: Seat): readonly ClearTarget[] => rollcall.room(roomId).getSnapshot().rejected;
        await until(() => rejected(byMod).length === 1 && rejected(byBen).length === 1);
        const [entry] = rejected(byMod);
        expect(await problem(clear(byBen, entry as ClearTarget))).toBe("refused no-power");
        expect(await clear(byMod, entry as ClearTarget)).toMatchObject({ action: { type: "redact" } });
        await until(() => rejected(byBen).length === 0);
    });
});

describe("useClearMembership", () => {
    it("does not let a moderator redact a list while one of its devices may be live", async () => {
        const { mod, ana, roomId } = await world();
        const createdTs = Date.now();
        const event = callMembershipsEvent({
            userId: ana.getSafeUserId(),
            devices: [
                { deviceId: "PHONE", createdTs, expiresTs: createdTs + 60 * minute },
                { deviceId: "LAPTOP", createdTs, expiresTs: createdTs + 120 * minute },
            ],
        });
        await ana.sendStateEvent(roomId, memberType as never, event.content as never, event.state_key);
        const byMod = await seat(mod, roomId, 55);
        expect(await problem(clear(byMod, await shown(byMod, "PHONE")))).toBe("refused lists-others");
        expect(devices(byMod)).toHaveLength(2);
    });

    it("redacts an event older than the loaded timeline", async () => {
        const { subject, mod, ana, ben, roomId } = await world();
        await say(ana, roomId, "memberships", "PHONE");
        for (let count = 0; count < 12; count += 1) await ben.sendTextMessage(roomId, `message ${count}`);
        mod.stopClient();
        const later = await start(await loginAgain(subject, "mod"), { initialSyncLimit: 2 });
        const byMod = await seat(later, roomId, 55);
        const stale = await shown(byMod, "PHONE");
        expect((await roomOf(later, roomId)).findEventById(stale.eventId)).toBe(undefined);
        expect(await clear(byMod, stale)).toMatchObject({ action: { type: "redact" } });
        expect(devices(byMod)).toEqual([]);
    });

    it("lets a client that is still in the call rejoin automatically", async () => {
        const { mod, ana, roomId } = await world();
        const session = ana.matrixRTC.getRoomSession(await roomOf(ana, roomId));
        const [userId, deviceId] = [ana.getSafeUserId(), ana.getDeviceId() ?? ""];
        session.joinRTCSession({ userId, deviceId, memberId: `${userId}:${deviceId}` }, [transport]);
        atEnd(() => void session.leaveRoomSession(100));
        const byMod = await seat(mod, roomId);
        const live = await shown(byMod, deviceId);
        // As a host would have it whose policy lets moderators clear everything.
        const options = clearMutationOptions(byMod.rollcall, roomId, { policy: () => undefined });
        const result = await new MutationObserver(new QueryClient(), options).mutate(live);
        expect(result).toMatchObject({ action: { type: "state" } });
        await until(() => (device(byMod, deviceId)?.eventId ?? live.eventId) !== live.eventId, "it is back");
        expect(device(byMod, deviceId)?.key).toBe(live.key);
    });

    it("does not mistake a client's refresh for the clearing event", async () => {
        const { subject, mod, ana, roomId } = await world();
        await say(ana, roomId, "session", "PHONE");
        const byMod = await seat(mod, roomId);
        const live = await shown(byMod, "PHONE");
        // It refreshes just before it is cleared, and is seen to.
        const send = mod.sendStateEvent.bind(mod);
        vi.spyOn(mod, "sendStateEvent").mockImplementationOnce(async (...args) => {
            const { content, state_key: stateKey } = callMemberEvent({
                userId: live.userId,
                deviceId: "PHONE",
                createdTs: live.createdTs,
            });
            const refreshed = { ...content, created_ts: live.createdTs, expires: 8 * 60 * minute };
            await ana.sendStateEvent(roomId, memberType as never, refreshed as never, stateKey);
            await until(() => device(byMod, "PHONE")?.eventId !== live.eventId);
            await subject.pass(100);
            return send(...args);
        });
        const options = clearMutationOptions(byMod.rollcall, roomId, { policy: () => undefined });
        const result = await new MutationObserver(new QueryClient(), options).mutate(live);
        expect(result).toMatchObject({ action: { type: "state" }, cameBack: false });
        expect(devices(byMod)).toEqual([]);
    });

    it("stops waiting for an event that sync never delivers", async () => {
        const { ana, ben, roomId } = await world();
        await say(ana, roomId, "session", "PHONE");
        const [byAna, byBen] = [await seat(ana, roomId), await seat(ben, roomId)];
        const phone = await shown(byAna, "PHONE");
        await shown(byBen, "PHONE");
        ana.stopClient();
        // A second for each half minute.
        const later = globalThis.setTimeout;
        vi.spyOn(globalThis, "setTimeout").mockImplementation((then: () => void, ms = 0) =>
            later(then, ms === 30_000 ? 1_000 : ms),
        );
        atEnd(() => void vi.restoreAllMocks());
        const clearing = problem(clear(byAna, phone));
        await until(() => devices(byBen).length === 0);
        expect(await Promise.race([clearing, wait(3_000).then(() => "still waiting")])).toBe("offline");
    });

    it("lets a moderator clear years of rejected memberships at once", async () => {
        const { mod, ana, ben, roomId } = await world();
        const forged = { application: "m.call", call_id: "", device_id: "X", focus_active: { type: "livekit" } };
        await ben.sendStateEvent(roomId, memberType as never, forged as never, `_${ana.getUserId()}_X`);
        await ben.sendStateEvent(roomId, memberType as never, { memberships: "none" } as never, ben.getSafeUserId());
        await ana.sendStateEvent(roomId, memberType as never, { "m.calls": [{}, 7] } as never, ana.getSafeUserId());
        const byMod = await seat(mod, roomId);
        const rejected = (): readonly ClearTarget[] => byMod.rollcall.room(roomId).getSnapshot().rejected;
        await until(() => rejected().length === 4);
        await until(async () => {
            const [entry] = rejected();
            if (entry) await clear(byMod, entry);
            return rejected().length === 0;
        });
        expect(rejected()).toEqual([]);
    });

    it("reports the room's refusal when a policy allows more than the room does", async () => {
        const { ana, ben, roomId } = await world();
        await say(ana, roomId, "memberships", "PHONE");
        const byBen = await seat(ben, roomId, 55);
        const stale = await shown(byBen, "PHONE");
        const options = clearMutationOptions(byBen.rollcall, roomId, { policy: () => undefined });
        const observer = new MutationObserver(new QueryClient(), options);
        expect(await problem(observer.mutate(stale))).toBe("refused not-permitted");
    });
});

function wait(ms: number): Promise<void> {
    return new Promise((resolve) => {
        setTimeout(resolve, ms);
    });
}

function planOf({ rollcall, client, roomId }: Seat, target: ClearTarget): string | undefined {
    return rollcall
        .room(roomId)
        .readRoom((room) => planClear({ room, target, userId: client.getSafeUserId(), now: rollcall.now() }).whyNot);
}
