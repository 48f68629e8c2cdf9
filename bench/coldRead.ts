import { MatrixRTCSession } from "matrix-js-sdk/lib/matrixrtc/index.js";
import { createRoomCalls } from "matrix-rollcall/core";
import { Call, type Carrier } from "./call.ts";
import { median, timeAsync, use } from "./measure.ts";
import { duration, type Row } from "./report.ts";

/** The first reading of a call, beside the SDK's first calculation of the same room; nothing is promised of it. */
export async function measureColdRead(carrier: Carrier, size: number, rounds: number): Promise<readonly Row[]> {
    const { client, room } = new Call(carrier, size);
    const slot = { application: "m.call", id: "ROOM" };
    const costs = { ours: [] as number[], theirs: [] as number[] };
    for (let round = -2; round < rounds; round += 1) {
        const ours = await timeAsync(() => use(createRoomCalls(room).getSnapshot().sessions[0]?.devices.length ?? 0));
        let session: MatrixRTCSession | undefined;
        const theirs = await timeAsync(() => {
            session = MatrixRTCSession.sessionForSlot(client, room, slot, {
                listenForMemberStateEvents: true,
                listenForStickyEvents: true,
            });
            return session.initialMembershipCalculated;
        });
        if (session?.memberships.length !== size) throw new Error("the session does not see the call");
        await session.stop();
        if (round < 0) continue;
        costs.ours.push(ours);
        costs.theirs.push(theirs);
    }
    const cost = median(costs.ours);
    const theirCost = median(costs.theirs);
    return [
        {
            what: `first reading of a call of ${size} (${carrier})`,
            measured: `${(cost / theirCost).toFixed(2)} times: ${duration(cost)} against ${duration(theirCost)}`,
        },
    ];
}
