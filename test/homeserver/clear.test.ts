import { MutationObserver, QueryClient } from "@tanstack/react-query";
import type { MatrixClient } from "matrix-js-sdk";
import { createRollcall, type CallDevice, type Rollcall } from "matrix-rollcall/core";
import { clearMutationOptions, planClear, type ClearResult, type ClearTarget } from "matrix-rollcall/query";
import { groupCallMemberEvent, callMemberEvent, callMembershipsEvent } from "matrix-rollcall/testing";
import { describe, expect, test } from "vitest";
import { atEnd, callRoom, embedded, loginAgain, newSyncing, reconnect, roomOf, start, until } from "./support/world.ts";

const minute = 60_000;
const memberType = "org.matrix.msc3401.call.member";
const rtcType = "org.matrix.msc4143.rtc.member";
const formats = ["session", "memberships", "m.calls"] as const;
type Format = (typeof formats)[number];

/** What one sees and does in a room. */
interface Seat {
    readonly client: MatrixClient;
    readonly rollcall: Rollcall;
    readonly roomId: string;
}

/** A seat whose clock is so many minutes ahead, as if nobody had said anything for so long. */
async function seat(client: MatrixClient, roomId: string, aheadMinutes = 0): Promise<Seat> {
    await roomOf(client, roomId);
    const rollcall = createRollcall(client, { now: () => Date.now() + aheadMinutes * minute });
    atEnd(() => rollcall.dispose());
    atEnd(rollcall.room(roomId).subscribe(() => undefined));
    return { client, rollcall, roomId };
}

const devices = ({ rollcall, roomId }: Seat): readonly CallDevice[] =>
    rollcall
        .room(roomId)
        .getSnapshot()
        .sessions.flatMap((session) => session.devices);
const device = (of: Seat, deviceId: string): CallDevice | undefined =>
    devices(of).find((each) => each.deviceId === deviceId);

/** The device, once it is there. */
async function shown(of: Seat, deviceId: string): Promise<CallDevice> {
    await until(() => device(of, deviceId) !== undefined, `${deviceId} is there`);
    return device(of, deviceId) as CallDevice;
}

function clear({ client, rollcall, roomId }: Seat, target: ClearTarget): Promise<ClearResult> {
    const options = clearMutationOptions(rollcall, client, roomId);
    return new MutationObserver(new QueryClient(), options).mutate(target);
}

/** Why it was not cleared. */
async function problem(clearing: Promise<ClearResult>): Promise<string> {
    try {
        await clearing;
        return "cleared";
    } catch (error) {
        const { reason, whyNot } = error as { reason: string; whyNot?: string };
        return [reason, whyNot].filter(Boolean).join(" ");
    }
}

/** These devices of a client's user, as clients of this format say it. */
async function say(client: MatrixClient, roomId: string, format: Format, ...names: readonly string[]): Promise<void> {
    const userId = client.getSafeUserId();
    const createdTs = Date.now();
    const listed = names.map((deviceId) => ({ deviceId, createdTs, ...(format === "m.calls" && { callId: "conf" }) }));
    const events = {
        session: () => names.map((deviceId) => callMemberEvent({ userId, deviceId, createdTs })),
        memberships: () => [callMembershipsEvent({ userId, devices: withEnd(listed) })],
        "m.calls": () => [groupCallMemberEvent({ userId, devices: withEnd(listed) })],
    };
    for (const { content, state_key: stateKey } of events[format]()) {
        await client.sendStateEvent(roomId, memberType as never, content as never, stateKey);
    }
}

const withEnd = <T extends { createdTs: number }>(items: readonly T[]): readonly (T & { expiresTs: number })[] =>
    items.map((item) => ({ ...item, expiresTs: item.createdTs + 60 * minute }));

/** A room of Mod, who made it, with Ana and Ben, and a call defined as MSC3401 wants it. */
async function world(subject = embedded()) {
    const mod = await newSyncing(subject, "mod");
    const ana = await newSyncing(subject, "ana");
    const ben = await newSyncing(subject, "ben");
    const roomId = await callRoom(mod, [ana, ben]);
    await mod.sendStateEvent(roomId, "org.matrix.msc3401.call" as never, { "m.intent": "m.room" } as never, "conf");
    return { subject, mod, ana, ben, roomId };
}

describe.each(formats)("a stale %s", (format) => {
    test("is cleared by a moderator, refused to a member and a stranger, and its client comes back", async () => {
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

    test("is cleared by its owner on another device, whose own entry stays", async () => {
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

test("a list is not redacted by a moderator while another device of it may be there", async () => {
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

test("an event that is older than what a client has loaded is redacted, and gone there too", async () => {
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

describe("a sticky membership", () => {
    const sayIt = async (client: MatrixClient, roomId: string): Promise<void> => {
        const content = {
            slot_id: "m.call#ROOM",
            application: { type: "m.call" },
            member: { id: "m-1", user_id: client.getUserId(), device_id: "PHONE" },
            transports: { published: [], can_subscribe: ["livekit"] },
            versions: [],
            msc4354_sticky_key: "m-1",
        };
        await client._unstable_sendStickyEvent(roomId, 60 * minute, null, rtcType as never, content as never);
    };

    test("is left by its owner on another device", async () => {
        const { subject, mod, ana, roomId } = await world();
        await sayIt(ana, roomId);
        const other = await start(await loginAgain(subject, "ana"));
        const [byAna, byMod] = [await seat(other, roomId), await seat(mod, roomId)];
        expect(await clear(byAna, await shown(byAna, "PHONE"))).toMatchObject({ action: { type: "sticky" } });
        await until(() => devices(byMod).length === 0);
    });

    test("that does not count is redacted by a moderator, and refused to a member", async () => {
        const { mod, ana, ben, roomId } = await world();
        await sayIt(ana, roomId);
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

test("years of what does not count are swept by a moderator", async () => {
    const { mod, ana, ben, roomId } = await world();
    const forged = { application: "m.call", call_id: "", device_id: "X", focus_active: { type: "livekit" } };
    await ben.sendStateEvent(roomId, memberType as never, forged as never, `_${ana.getUserId()}_X`);
    await ben.sendStateEvent(roomId, memberType as never, { memberships: "none" } as never, ben.getSafeUserId());
    await ana.sendStateEvent(roomId, memberType as never, { "m.calls": [{}, 7] } as never, ana.getSafeUserId());
    const byMod = await seat(mod, roomId);
    const rejected = (): readonly ClearTarget[] => byMod.rollcall.room(roomId).getSnapshot().rejected;
    await until(() => rejected().length === 4);
    while (rejected()[0]) await clear(byMod, rejected()[0] as ClearTarget);
    expect(rejected()).toEqual([]);
});

function planOf({ rollcall, client, roomId }: Seat, target: ClearTarget): string | undefined {
    return rollcall
        .room(roomId)
        .readRoom((room) => planClear({ room, target, userId: client.getSafeUserId(), now: rollcall.now() }).whyNot);
}

describe("what goes wrong is told apart, and can be tried again", () => {
    test("rate limits with the wait, errors and no connection", async () => {
        const subject = embedded();
        const { mod, ana, roomId } = await world(subject);
        const { faults } = subject.homeserver;
        await say(ana, roomId, "session", "PHONE");
        const byMod = await seat(mod, roomId, 70);
        const stale = await shown(byMod, "PHONE");
        const userId = mod.getSafeUserId();
        const troubled = async (end: () => void): Promise<unknown> => {
            const error: unknown = await clear(byMod, stale).catch((each: unknown) => each);
            end();
            return error;
        };
        expect(await troubled(faults.rateLimit(7_000, userId))).toMatchObject({
            reason: "rate-limited",
            retryAfterMs: 7_000,
        });
        expect(await troubled(faults.fail(500, userId))).toMatchObject({ reason: "failed" });
        expect(await troubled(faults.offline(userId))).toMatchObject({ reason: "offline" });
        expect(device(byMod, "PHONE")).toEqual(stale);
        await reconnect(mod);
        expect(await clear(byMod, stale)).toMatchObject({ action: { type: "state" } });
    }, 20_000);

    test("a policy more generous than the room", async () => {
        const { ana, ben, roomId } = await world();
        await say(ana, roomId, "memberships", "PHONE");
        const byBen = await seat(ben, roomId, 55);
        const stale = await shown(byBen, "PHONE");
        const options = clearMutationOptions(byBen.rollcall, ben, roomId, { policy: () => undefined });
        const observer = new MutationObserver(new QueryClient(), options);
        expect(await problem(observer.mutate(stale))).toBe("refused not-permitted");
    });
});
