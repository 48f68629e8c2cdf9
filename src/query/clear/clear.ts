import { knownUntil } from "../../core/connection.js";
import type { Rollcall, RoomStore } from "../../core/index.js";
import { ClearError, toClearError } from "./ClearError.js";
import { planClear, type ClearAction, type ClearPlan, type ClearRefusal } from "./planClear.js";
import type { ClearPolicy } from "./policy.js";
import { sendClear, sendsSticky, type ClearClient } from "./send.js";
import { isListed, type ClearTarget } from "./target.js";

/** Whose entry of which room is cleared, and how. */
export interface ClearContext {
    readonly client: ClearClient;
    readonly rollcall: Rollcall;
    /** The room's store. */
    readonly calls: RoomStore;
    readonly roomId: string;
    readonly policy: ClearPolicy | undefined;
}

/** An entry was cleared: the room does not list it any more. */
export interface ClearResult {
    /** What was sent; undefined where it had gone by itself. */
    readonly action: ClearAction | undefined;
    /** Whether its client was there after all, and said so at once. */
    readonly cameBack: boolean;
}

/**
 * How an entry would be cleared now, or why it cannot be. Others' entries not unless sync is live: their clients may have said
 * meanwhile that they are there.
 */
export function planNow(
    { client, rollcall, calls, policy }: ClearContext,
    target: ClearTarget,
): ClearPlan | ClearRefusal {
    const userId = client.getUserId();
    if (userId === null) return { whyNot: "not-joined" };
    const ask = { userId, target, now: knownUntil(rollcall), policy, sendsSticky: sendsSticky(client) };
    const plan = calls.readRoom((room) => planClear({ ...ask, room })) ?? { whyNot: "not-joined" };
    const isKnown = plan.whyNot !== undefined || plan.isOwn || rollcall.connection.getSnapshot().status === "live";
    return isKnown ? plan : { whyNot: "not-connected" };
}

/**
 * Clears an entry: sends what is planned now, and resolves when it has come back and the room does not list the entry any more.
 * @throws ClearError for every failure; also when `signal` says so while it waits.
 */
export async function clearMembership(
    context: ClearContext,
    target: ClearTarget,
    signal?: AbortSignal,
): Promise<ClearResult> {
    const { client, calls, roomId } = context;
    const plan = planNow(context, target);
    if (plan.whyNot === "gone" || !isListed(calls.getSnapshot(), target)) return { action: undefined, cameBack: false };
    if (plan.whyNot !== undefined) throw new ClearError({ reason: "refused", whyNot: plan.whyNot });
    // From here on its coming back must not be missed.
    const echo = new Echo(calls, target, signal);
    try {
        await sendClear(client, roomId, plan.action);
        await echo.arrived;
    } catch (error) {
        throw toClearError(error);
    } finally {
        echo.stop();
    }
    const cameBack = calls
        .getSnapshot()
        .sessions.some(({ devices }) => devices.some(({ key }) => key === target.key && "since" in target));
    return { action: plan.action, cameBack };
}

/** Waits until a room does not list a target any more. */
class Echo {
    readonly arrived: Promise<void>;
    readonly #stops: (() => void)[] = [];

    constructor(calls: RoomStore, target: ClearTarget, signal: AbortSignal | undefined) {
        this.arrived = new Promise((resolve, reject) => {
            const look = (): void => {
                if (!isListed(calls.getSnapshot(), target)) resolve();
            };
            const cancel = (): void => reject(new ClearError({ reason: "cancelled" }));
            if (signal?.aborted) cancel();
            signal?.addEventListener("abort", cancel);
            this.#stops.push(calls.subscribe(look), () => signal?.removeEventListener("abort", cancel));
            look();
        });
        // Where sending fails nobody waits for it.
        this.arrived.catch(() => undefined);
    }

    stop(): void {
        for (const stop of this.#stops) stop();
    }
}
