import type { Rollcall, RoomCallsSnapshot, RoomLike, RoomStore } from "../../core/index.js";
import {
    type ClearAction,
    ClearError,
    type ClearPlan,
    type ClearPolicy,
    type ClearRefusal,
    type ClearTarget,
    eventFinder,
    type FindEvent,
    isListed,
    knownUntil,
    listedUnder,
    planIn,
    readPower,
    type RoomLook,
    toClearError,
} from "../../core/internal.js";
import { sendAndAwaitEcho } from "./echo.js";
import { sendsSticky, type ClearClient } from "./send.js";

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

/** How an entry would be cleared now, or why it cannot be. */
export type PlanNow = (target: ClearTarget) => ClearPlan | ClearRefusal;

/**
 * Looks at the room once, to plan for many entries of it. Others' entries are not cleared unless sync is live: their clients may have
 * said meanwhile that they are there.
 */
export function planner({ client, rollcall, calls, policy }: ClearContext): PlanNow {
    const userId = client.getUserId();
    if (userId === null) return () => ({ whyNot: "not-joined" });
    if (userId !== rollcall.userId) return () => ({ whyNot: "other-account" });
    const snapshot = calls.getSnapshot();
    const look = calls.readRoom((room): RoomLook => ({ room, find: finderOf(snapshot, room), power: readPower(room) }));
    if (!look) return () => ({ whyNot: "not-joined" });
    const isLive = rollcall.connection.getSnapshot().status === "live";
    const ask = { userId, now: knownUntil(rollcall), policy, sendsSticky: sendsSticky(client) };
    return (target) => {
        const plan = planIn(look, { ...ask, target });
        return isLive || plan.whyNot !== undefined || plan.isOwn ? plan : { whyNot: "not-connected" };
    };
}

const finders = new WeakMap<RoomCallsSnapshot, FindEvent>();

/** As long as a snapshot holds, so do the events that it lists. */
function finderOf(snapshot: RoomCallsSnapshot, room: RoomLike): FindEvent {
    const find = finders.get(snapshot) ?? eventFinder(room);
    finders.set(snapshot, find);
    return find;
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
    const plan = planner(context)(target);
    if (plan.whyNot === "gone" || !isListed(calls.getSnapshot(), target)) return { action: undefined, cameBack: false };
    if (plan.whyNot !== undefined) throw new ClearError({ reason: "refused", whyNot: plan.whyNot });
    const { action } = plan;
    const sentId = await sendAndAwaitEcho(context, target, action, signal).catch((error: unknown) => {
        throw toClearError(error);
    });
    // What was sent lists the other entries of a list; one of them may have taken the place of this.
    const others = listedUnder(calls.getSnapshot(), target.key).filter((eventId) => eventId !== sentId);
    return { action, cameBack: target.kind === "device" && others.length > 0 };
}
