import { MutationObserver, QueryClient } from "@tanstack/react-query";
import type { MatrixClient } from "matrix-js-sdk";
import { createRollcall, type CallDevice, type Rollcall } from "matrix-rollcall/core";
import { clearMutationOptions, type ClearResult, type ClearTarget } from "matrix-rollcall/query";
import { callMemberEvent, callMembershipsEvent, groupCallMemberEvent } from "matrix-rollcall/testing";
import { devicesIn } from "./lists.ts";
import { newSubject } from "./subject.ts";
import { atEnd, callRoom, newSyncing, roomOf, until, type Subject } from "./world.ts";

export const minute = 60_000;
export const memberType = "org.matrix.msc3401.call.member";
const rtcType = "org.matrix.msc4143.rtc.member";
export const formats = ["session", "memberships", "m.calls"] as const;
export type Format = (typeof formats)[number];

/** What one sees and does in a room. */
export interface Seat {
    readonly client: MatrixClient;
    readonly rollcall: Rollcall;
    readonly roomId: string;
}

/** A seat whose clock is so many minutes ahead, as if no client had sent anything for so long. */
export async function seat(client: MatrixClient, roomId: string, aheadMinutes = 0): Promise<Seat> {
    await roomOf(client, roomId);
    const rollcall = createRollcall(client, { now: () => Date.now() + aheadMinutes * minute });
    atEnd(() => rollcall.dispose());
    atEnd(rollcall.room(roomId).subscribe(() => undefined));
    return { client, rollcall, roomId };
}

export const devices = ({ rollcall, roomId }: Seat): readonly CallDevice[] => devicesIn(rollcall.room(roomId));
export const device = (of: Seat, deviceId: string): CallDevice | undefined =>
    devices(of).find((each) => each.deviceId === deviceId);

/** The device, once it is there. */
export async function shown(of: Seat, deviceId: string): Promise<CallDevice> {
    await until(() => device(of, deviceId) !== undefined, `${deviceId} is there`);
    return device(of, deviceId) as CallDevice;
}

export function clear({ rollcall, roomId }: Seat, target: ClearTarget): Promise<ClearResult> {
    const options = clearMutationOptions(rollcall, roomId);
    return new MutationObserver(new QueryClient(), options).mutate(target);
}

/** Why it was not cleared. */
export async function problem(clearing: Promise<ClearResult>): Promise<string> {
    try {
        await clearing;
        return "cleared";
    } catch (error) {
        const { reason, whyNot } = error as { reason: string; whyNot?: string };
        return [reason, whyNot].filter(Boolean).join(" ");
    }
}

/** These devices of a client's user, as clients of this format say it. */
export async function say(
    client: MatrixClient,
    roomId: string,
    format: Format,
    ...names: readonly string[]
): Promise<void> {
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

/** The phone of a client's user, by a sticky event. */
export async function saySticky(client: MatrixClient, roomId: string): Promise<void> {
    const content = {
        slot_id: "m.call#ROOM",
        application: { type: "m.call" },
        member: { id: "m-1", user_id: client.getUserId(), device_id: "PHONE" },
        transports: { published: [], can_subscribe: ["livekit"] },
        versions: [],
        msc4354_sticky_key: "m-1",
    };
    await client._unstable_sendStickyEvent(roomId, 60 * minute, null, rtcType as never, content as never);
}

const withEnd = <T extends { createdTs: number }>(items: readonly T[]): readonly (T & { expiresTs: number })[] =>
    items.map((item) => ({ ...item, expiresTs: item.createdTs + 60 * minute }));

/** Who is in a room, and on which homeserver. */
export interface World {
    readonly subject: Subject;
    readonly mod: MatrixClient;
    readonly ana: MatrixClient;
    readonly ben: MatrixClient;
    readonly roomId: string;
}

/** A room of Mod, who made it, with Ana and Ben, and a call defined as MSC3401 wants it. */
export async function world(known?: Subject): Promise<World> {
    const subject = known ?? (await newSubject());
    const mod = await newSyncing(subject, "mod");
    const ana = await newSyncing(subject, "ana");
    const ben = await newSyncing(subject, "ben");
    const roomId = await callRoom(mod, [ana, ben]);
    await mod.sendStateEvent(
        roomId,
        "org.matrix.msc3401.call" as never,
        { "m.intent": "m.room", "m.type": "m.video" } as never,
        "conf",
    );
    return { subject, mod, ana, ben, roomId };
}
