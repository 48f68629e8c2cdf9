import type { LeanRollcall, RoomCallsSnapshot, RoomLike, RoomStore } from "../../core/index.js";
import {
    type ClearPlan,
    type ClearPolicy,
    type ClearRefusal,
    type ClearTarget,
    connectionOf,
    eventFinder,
    knownUntil,
    planIn,
    readPower,
    type RoomLook,
    weakMemo,
} from "../../core/internal.js";
import { clearClientOf, sendsSticky } from "./client.js";

/** How entries are cleared. */
export interface ClearOptions {
    /** Decides whether something may be cleared. Defaults to `defaultClearPolicy`. */
    readonly policy?: ClearPolicy | undefined;
    /**
     * Keys of devices that seem gone because they are absent from the media room: `absent` of a `SignalSource`. Defaults to those of the
     * `RollcallSignalsProvider` around a hook, else to none.
     */
    readonly absent?: ReadonlySet<string> | undefined;
}

/** The room that entries are cleared in, and how. */
export interface ClearContext {
    readonly rollcall: LeanRollcall;
    readonly roomId: string;
    /** The room's store. */
    readonly calls: RoomStore;
    readonly options: ClearOptions;
}

/** Returns what is needed to clear entries in a room. */
export function clearContext(rollcall: LeanRollcall, roomId: string, options: ClearOptions): ClearContext {
    return { rollcall, roomId, calls: rollcall.room(roomId), options };
}

/** Returns how an entry would be cleared now, or why it cannot be. */
export type PlanNow = (target: ClearTarget) => ClearPlan | ClearRefusal;

/**
 * Reads the room once, to plan for many of its entries. While sync is not live, only own entries can be cleared, because
 * another client may have refreshed its entry.
 */
export function planner({ rollcall, calls, options }: ClearContext): PlanNow {
    const { userId } = rollcall;
    const client = clearClientOf(rollcall);
    const snapshot = calls.getSnapshot();
    const look = calls.readRoom((room): RoomLook => ({
        room,
        find: findersOf(snapshot)(room),
        power: readPower(room),
    }));
    if (userId === null || !look) return () => ({ whyNot: "not-joined" });
    if (!client) return () => ({ whyNot: "not-permitted" });
    const isLive = connectionOf(rollcall).getSnapshot().status === "live";
    const question = { userId, now: knownUntil(rollcall), ...options, sendsSticky: sendsSticky(client) };
    return (target) => {
        const plan = planIn(look, { ...question, target });
        return isLive || plan.whyNot !== undefined || plan.isOwn ? plan : { whyNot: "not-connected" };
    };
}

/** The events that a snapshot lists stay the same as long as the snapshot does. */
const findersOf = weakMemo((_snapshot: RoomCallsSnapshot) => weakMemo((room: RoomLike) => eventFinder(room)));
