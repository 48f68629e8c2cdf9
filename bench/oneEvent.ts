import type { MatrixEvent } from "matrix-js-sdk";
import { MatrixRTCSession } from "matrix-js-sdk/lib/matrixrtc/index.js";
import { createRollcall } from "matrix-rollcall/core";
import { Call, steps, type Carrier, type Step } from "./call.ts";
import { median, timeAsync, use } from "./measure.ts";
import { duration, type Row } from "./report.ts";
import { apply } from "./sdk.ts";

/** How many times less than the SDK's session one event may cost. */
const target = 100;
/** The clock's own noise, µs: no difference is smaller. */
const resolution = 0.1;
/** Of the cheap ones each round takes several events for one of the SDK's, … */
const repeats = 20;
/** … whose work for one event already runs its code a thousand times: so that they are compiled too. */
const warmUpRepeats = 5000;

/** One of those that are compared, with a call of its own and what each step cost, µs. */
interface Contender {
    readonly call: Call;
    readonly take: (event: MatrixEvent) => unknown;
    readonly costs: Record<Step, number[]>;
    round: number;
}

/** One membership event in a call, beyond what the SDK's own room state takes for it. */
export async function measureOneEvent(carrier: Carrier, size: number, rounds: number): Promise<readonly Row[]> {
    const baseline = contender(new Call(carrier, size), (call, event) => apply(call.room, [event]));
    const ours = await rollcallContender(new Call(carrier, size));
    const theirs = await sessionContender(new Call(carrier, size));
    const all = [baseline, ours, theirs];
    for (const each of all) await play(each, each === theirs ? Math.ceil(rounds / 4) : warmUpRepeats);
    for (const { costs } of all) for (const step of steps) costs[step] = [];
    for (let round = 0; round < rounds; round += 1) {
        for (const each of all) await play(each, each === theirs ? 1 : repeats);
    }
    return steps.map((step) => compare(`${step} in a call of ${size} (${carrier})`, step, { baseline, ours, theirs }));
}

async function play(contender: Contender, repeats: number): Promise<void> {
    for (let repeat = 0; repeat < repeats; repeat += 1) {
        contender.round += 1;
        for (const step of steps) {
            const event = contender.call.next(step, contender.round);
            contender.costs[step].push(await timeAsync(() => contender.take(event)));
        }
    }
}

function contender(call: Call, take: (call: Call, event: MatrixEvent) => unknown): Contender {
    return {
        call,
        take: (event) => take(call, event),
        costs: { refresh: [], leave: [], join: [] },
        round: 0,
    };
}

async function rollcallContender(call: Call): Promise<Contender> {
    const store = createRollcall(call.client).room(call.room.roomId);
    let notified = 0;
    store.subscribe(() => use((notified += 1)));
    await Promise.resolve();
    return contender(call, (_, event) => {
        apply(call.room, [event]);
        const [session] = store.getSnapshot().sessions;
        if (!session) throw new Error("the store lost the call");
        use(session.devices.length + session.participants.length + session.foci.length);
    });
}

/** What `MatrixRTCSessionManager` does for each such event. */
async function sessionContender(call: Call): Promise<Contender> {
    const slot = { application: "m.call", id: "ROOM" };
    const session = MatrixRTCSession.sessionForSlot(call.client, call.room, slot, {
        listenForMemberStateEvents: true,
        listenForStickyEvents: true,
    });
    await session.initialMembershipCalculated;
    return contender(call, async (_, event) => {
        apply(call.room, [event]);
        await session.ensureRecalculateSessionMembers();
        if (session.memberships.length === 0) throw new Error("the session lost the call");
        use(session.memberships.length);
    });
}

type Contest = Readonly<Record<"baseline" | "ours" | "theirs", Contender>>;

function compare(what: string, step: Step, { baseline, ours, theirs }: Contest): Row {
    const base = median(baseline.costs[step]);
    const cost = Math.max(median(ours.costs[step]) - base, resolution);
    const theirCost = median(theirs.costs[step]) - base;
    const ratio = theirCost / cost;
    return {
        what,
        measured: `${ratio.toFixed(0)} times less: ${duration(cost)} against ${duration(theirCost)}, room state ${duration(base)}`,
        target: `at least ${target} times less than MatrixRTCSession`,
        isMet: ratio >= target,
    };
}
