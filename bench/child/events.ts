import type { MatrixEvent } from "matrix-js-sdk";
import { Call, steps, type Carrier, type Step } from "../call.ts";
import { median, workTime } from "../measure.ts";
import { followers, type Follower, type Take } from "./followers.ts";

/** Events of single members, one a sync, after the first reading of a call. */
export interface Events {
    readonly carrier: Carrier;
    readonly size: number;
    /** Rounds that are not measured: each has a refresh, a leave and a join of one member. */
    readonly warmUp: number;
    readonly rounds: number;
    /** Rounds of the SDK, which costs so much that fewer make its code warm. Default to those of the others. */
    readonly sdk?: { readonly warmUp: number; readonly rounds: number };
}

type Costs = Record<Step, number[]>;

export async function measureEvents(events: Events, contender: Follower) {
    const { warmUp, rounds } = (contender === "sdk" && events.sdk) || events;
    const call = new Call(events);
    const take = await followers[contender](call);
    await play(take, eventsOf(call, 0, warmUp));
    const measured = eventsOf(call, warmUp, rounds);
    globalThis.gc?.();
    const costs: Costs = { refresh: [], leave: [], join: [] };
    const total = await workTime(() => play(take, measured, costs));
    const all = steps.flatMap((step) => costs[step]);
    return {
        refresh: median(costs.refresh),
        leave: median(costs.leave),
        join: median(costs.join),
        median: median(all),
        mean: total / all.length,
    };
}

type Round = Readonly<Record<Step, MatrixEvent>>;

function eventsOf(call: Call, first: number, rounds: number): readonly Round[] {
    return Array.from({ length: rounds }, (_, index) => ({
        refresh: call.next("refresh", first + index),
        leave: call.next("leave", first + index),
        join: call.next("join", first + index),
    }));
}

async function play(take: Take, rounds: readonly Round[], costs?: Costs): Promise<void> {
    for (const round of rounds) {
        for (const step of steps) {
            const cost = await workTime(() => take([round[step]]));
            costs?.[step].push(cost);
        }
    }
}
