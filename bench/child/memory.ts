import { createRollcall } from "matrix-rollcall/core";
import { Call } from "../call.ts";
import { heapBytes, keep } from "../measure.ts";
import { sdkSession } from "../sdkSession.ts";

/** What follows a call keeps beside the room, for each device. */
export async function measureMemory({ size }: { readonly size: number }, contender: "sdk" | "ours") {
    const call = new Call({ carrier: "state", size });
    const before = heapBytes();
    const kept = await keepers[contender](call);
    const bytes = (heapBytes() - before) / size;
    keep(kept());
    return { bytes };
}

const keepers = {
    sdk: async (call: Call) => {
        const session = sdkSession(call.client, call.room);
        await session.initialMembershipCalculated;
        return () => session.memberships.length;
    },
    ours: async (call: Call) => {
        const store = createRollcall(call.client).room(call.room.roomId);
        store.subscribe(() => undefined);
        await Promise.resolve();
        const { sessions } = store.getSnapshot();
        return () => sessions.length + store.getSnapshot().sessions.length;
    },
};
