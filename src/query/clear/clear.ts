import type { RoomLike } from "../../core/index.js";
import {
    type ClearAction,
    ClearError,
    type ClearTarget,
    isListed,
    listedUnder,
    listTargets,
    toClearError,
    weakMemo,
    type WhyNot,
} from "../../core/internal.js";
import { clearClientOf, isStillState, type ClearClient } from "./client.js";
import { planner, type ClearContext } from "./context.js";
import { sendAndAwaitEcho } from "./echo.js";

/** The result of clearing an entry. The room does not list the entry any more. */
export interface ClearResult {
    /** The action that was sent. Undefined if the entry was already gone. */
    readonly action: ClearAction | undefined;
    /** Whether the entry's client was still there and sent it again immediately. */
    readonly cameBack: boolean;
}

/** Clears in progress, by room and event. */
const runsOf = weakMemo((_client: ClearClient) => new Map<string, Map<string, Promise<ClearResult>>>());

/**
 * Clears an entry. Resolves when the room does not list it any more. Clearing the same entry twice at once sends once. Two
 * entries of one event are cleared one after the other, because the second must not restore the first.
 * @throws ClearError for every failure, also if the echo takes too long or `signal` aborts.
 */
export async function clearMembership(
    context: ClearContext,
    target: ClearTarget,
    signal?: AbortSignal,
): Promise<ClearResult> {
    const client = clearClientOf(context.rollcall);
    if (!client) return clearNow(context, target, signal);
    const runs = runsOf(client);
    const id = JSON.stringify([context.roomId, target.eventId]);
    const sameEvent = runs.get(id) ?? new Map<string, Promise<ClearResult>>();
    const same = sameEvent.get(target.key);
    if (same) return same;
    runs.set(id, sameEvent);
    const others = [...sameEvent.values()];
    const run = others.length > 0 ? clearAfter(others, context, target, signal) : clearNow(context, target, signal);
    sameEvent.set(target.key, run);
    try {
        return await run;
    } finally {
        sameEvent.delete(target.key);
        if (sameEvent.size === 0) runs.delete(id);
    }
}

async function clearAfter(
    others: readonly Promise<unknown>[],
    context: ClearContext,
    target: ClearTarget,
    signal: AbortSignal | undefined,
): Promise<ClearResult> {
    await Promise.allSettled(others);
    const plan = planner(context)(target);
    const isMoved = plan.whyNot === "gone" && target.kind === "device" && target.userId === context.rollcall.userId;
    const moved = isMoved ? listTargets(context.calls.getSnapshot()).find(({ key }) => key === target.key) : undefined;
    return clearNow(context, moved ?? target, signal);
}

async function clearNow(
    context: ClearContext,
    target: ClearTarget,
    signal: AbortSignal | undefined,
): Promise<ClearResult> {
    const { rollcall, roomId, calls } = context;
    const gone: ClearResult = { action: undefined, cameBack: false };
    const isGone = (whyNot?: string): boolean => whyNot === "gone" || !isListed(calls.getSnapshot(), target);
    const plan = planner(context)(target);
    const client = clearClientOf(rollcall);
    if (isGone(plan.whyNot)) return gone;
    if (plan.whyNot !== undefined || !client) throw refusal(plan.whyNot);
    const { action } = plan;
    try {
        if (action.type === "state") {
            const { eventType, stateKey } = action;
            const content = ({ currentState }: RoomLike): object | undefined =>
                currentState.getStateEvents(eventType, stateKey)?.getContent();
            const planned = { eventId: target.eventId, content: calls.readRoom(content) };
            if (!(await isStillState(client, roomId, action, planned))) throw new ClearError({ reason: "changed" });
            // Sync has continued while the homeserver was asked.
            const now = planner(context)(target);
            if (isGone(now.whyNot)) return gone;
            if (now.whyNot !== undefined) throw refusal(now.whyNot);
        }
        if (signal?.aborted) throw new ClearError({ reason: "cancelled" });
        const sentId = await sendAndAwaitEcho({ client, roomId, calls, target, action, signal });
        // The sent event may list the other entries of a list, and one of them may now be at this one's place.
        const others = listedUnder(calls.getSnapshot(), target.key).filter((eventId) => eventId !== sentId);
        return { action, cameBack: target.kind === "device" && others.length > 0 };
    } catch (error) {
        throw toClearError(error);
    }
}

function refusal(whyNot: WhyNot = "not-permitted"): ClearError {
    return new ClearError({ reason: "refused", whyNot });
}
