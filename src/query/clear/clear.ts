import { knownUntil } from "../../core/connection.js";
import type { Rollcall, RoomStore } from "../../core/index.js";
import { ClearError, toClearError } from "./ClearError.js";
import { sendAndAwaitEcho } from "./echo.js";
import { planClear, type ClearAction, type ClearPlan, type ClearRefusal } from "./planClear.js";
import type { ClearPolicy } from "./policy.js";
import { sendsSticky, type ClearClient } from "./send.js";
import { isListed, listedUnder, type ClearTarget } from "./target.js";

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
    if (userId !== rollcall.userId) return { whyNot: "other-account" };
    const ask = { userId, target, now: knownUntil(rollcall), policy, sendsSticky: sendsSticky(client) };
    const plan = calls.readRoom((room) => planClear({ ...ask, room })) ?? { whyNot: "not-joined" };
    const isKnown = plan.whyNot !== undefined || plan.isOwn || rollcall.connection.getSnapshot().status === "live";
    return isKnown ? plan : { whyNot: "not-connected" };
}

/**
 * Clears an entry: sends what is planned now, and resolves when that has come back and the room does not list the entry any more.
 * @throws ClearError for every failure; also when nothing came back in time, or `signal` says so while it waits.
 */
export async function clearMembership(
    context: ClearContext,
    target: ClearTarget,
    signal?: AbortSignal,
): Promise<ClearResult> {
    const { calls } = context;
    const plan = planNow(context, target);
    if (plan.whyNot === "gone" || !isListed(calls.getSnapshot(), target)) return { action: undefined, cameBack: false };
    if (plan.whyNot !== undefined) throw new ClearError({ reason: "refused", whyNot: plan.whyNot });
    const { action } = plan;
    const sentId = await sendAndAwaitEcho(context, target, action, signal).catch((error: unknown) => {
        throw toClearError(error);
    });
    // What was sent lists the other entries of a list; one of them may have taken the place of this.
    const others = listedUnder(calls.getSnapshot(), target.key).filter((eventId) => eventId !== sentId);
    return { action, cameBack: "since" in target && others.length > 0 };
}
