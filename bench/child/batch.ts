import { Call } from "../call.ts";
import { workTime } from "../measure.ts";
import { followers, type Follower } from "./followers.ts";

/** What one sync brings to a call that was read once: everybody's refresh, or the leave of the oldest device. */
export interface Batch {
    readonly size: number;
    readonly change: "all refresh" | "oldest leaves";
}

export async function measureBatch({ size, change }: Batch, contender: Follower) {
    const followsOldest = change === "oldest leaves";
    const call = new Call({ carrier: "state", size: followsOldest ? size + 1 : size, followsOldest });
    const take = await followers[contender](call);
    const events = followsOldest ? [call.leaveOfOldest()] : call.refreshOfAll();
    globalThis.gc?.();
    return { cost: await workTime(() => take(events)) };
}
