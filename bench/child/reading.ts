import { createRollcall } from "matrix-rollcall/core";
import { Call, type Carrier, type Over } from "../call.ts";
import { workTime, keep } from "../measure.ts";
import { sdkSession } from "../sdkSession.ts";
import { floorReading } from "./floor.ts";

/** A call that is read for the first time, in a process that has read none. */
export interface Reading {
    readonly carrier: Carrier;
    readonly size: number;
    readonly over?: Over;
}

/** Reads it once. Each contender must see every live device; what it makes of them is its own. */
export async function measureReading(reading: Reading, contender: "sdk" | "ours" | "floor") {
    const call = new Call(reading);
    globalThis.gc?.();
    let seen = 0;
    const cost = await workTime(readers[contender](call, (count) => (seen = count)));
    if (seen !== reading.size) throw new Error(`${contender} sees ${seen} devices of ${reading.size}`);
    keep(seen);
    return { cost };
}

const readers = {
    /** A session with one membership a device, in order. */
    sdk: (call: Call, see: (count: number) => void) => async () => {
        const session = sdkSession(call.client, call.room);
        await session.initialMembershipCalculated;
        see(session.memberships.length);
    },
    /** Every session of the room with its people, devices, media servers and rejected memberships. */
    ours: (call: Call, see: (count: number) => void) => () => {
        const { sessions } = createRollcall(call.client).room(call.room.roomId).getSnapshot();
        see(sessions[0]?.devices.length ?? 0);
    },
    floor: (call: Call, see: (count: number) => void) => () => see(floorReading(call.room)),
};
