import type { Rollcall, RoomCallsSnapshot, Store } from "../../core/index.js";
import {
    ClearError,
    type ClearTarget,
    createStore,
    goneFrom,
    knownUntil,
    weakMemo,
    type WhyNot,
} from "../../core/internal.js";
import { clearMembership, planner, type ClearContext } from "./clear.js";
import { clearContext, type ClearOptions } from "./clearMutationOptions.js";
import type { ClearClient } from "./send.js";

/** Which entries: devices whose clients are overdue, or all that does not count. */
export type ClearAllWhich = "overdue" | "rejected";

/** How far clearing has come. */
export interface ClearProgress {
    readonly done: number;
    readonly failed: number;
    readonly total: number;
    /** Until when it waits, as the server asked it to, ms since the epoch. */
    readonly waitsUntilTs?: number | undefined;
}

/** What was cleared, and what was not. */
export interface ClearAllResult {
    readonly done: number;
    /** The entries that are still there, each with the reason. */
    readonly failures: readonly { readonly target: ClearTarget; readonly error: ClearError }[];
}

/** Clears all of a room, once at a time. */
export interface Sweep {
    /** How far it has come, while it goes on. */
    readonly progress: Store<ClearProgress | undefined>;
    /** Stops what goes on, and begins anew. */
    readonly start: (options: ClearOptions) => Promise<ClearAllResult>;
    readonly stop: () => void;
}

/** Makes what clears all of a room, in sequence, waiting as long as the server asks it to. */
export function createSweep(
    rollcall: Rollcall | null,
    client: ClearClient,
    roomId: string,
    which: ClearAllWhich,
): Sweep {
    let running: AbortController | undefined;
    let progress: ClearProgress | undefined;
    let changed: (() => void) | undefined;
    return {
        progress: createStore({
            attach(call) {
                changed = call;
                return () => (changed = undefined);
            },
            read: () => progress,
        }),
        async start(options) {
            if (!rollcall) throw new ClearError({ reason: "refused", whyNot: "not-joined" });
            const context = clearContext(rollcall, client, roomId, options);
            running?.abort();
            const run = (running = new AbortController());
            const report = (how?: ClearProgress): void => {
                if (running !== run) return;
                progress = how;
                changed?.();
            };
            // Those which the connection alone keeps from being cleared are left, not gone.
            const find = (): readonly ClearTarget[] => clearable(context, which, ["not-connected"]);
            try {
                return await clearAll(context, find, run.signal, report);
            } finally {
                report();
            }
        },
        stop: () => running?.abort(),
    };
}

const devicesOf = weakMemo(({ sessions }: RoomCallsSnapshot) => sessions.flatMap(({ devices }) => devices));

/** What there is to clear and may be cleared, or might be but for these reasons. */
export function clearable(
    context: ClearContext,
    which: ClearAllWhich,
    butFor: readonly WhyNot[] = [],
): readonly ClearTarget[] {
    const snapshot = context.calls.getSnapshot();
    const now = knownUntil(context.rollcall);
    const listed =
        which === "rejected" ? snapshot.rejected : devicesOf(snapshot).filter((each) => goneFrom(each) <= now);
    const plan = planner(context);
    return listed.filter((target) => {
        const { whyNot } = plan(target);
        return whyNot === undefined || butFor.includes(whyNot);
    });
}

async function clearAll(
    context: ClearContext,
    find: () => readonly ClearTarget[],
    signal: AbortSignal,
    onProgress: (progress: ClearProgress) => void,
): Promise<ClearAllResult> {
    const failures: { target: ClearTarget; error: ClearError }[] = [];
    const hasFailed = ({ key, eventId }: ClearTarget): boolean =>
        failures.some(({ target }) => target.key === key && target.eventId === eventId);
    // Looked for anew each time: an event that listed several has another id after one of them, or is gone.
    const remaining = (): readonly ClearTarget[] => find().filter((target) => !hasFailed(target));
    let left = remaining();
    const total = left.length;
    let done = 0;
    for (let attempt = 0; attempt < total && !signal.aborted; attempt += 1) {
        const [target] = left;
        if (!target) break;
        const report = (waitsUntilTs?: number): void =>
            onProgress({ done, failed: failures.length, total, waitsUntilTs });
        report();
        const error = await clearPatiently(context, target, signal, report);
        if (error && !signal.aborted) failures.push({ target, error });
        left = remaining();
        done = Math.max(done, total - failures.length - left.length);
    }
    return { done, failures };
}

/** Clears one, waiting as often and as long as the server asks; resolves with the error that it ended with. */
async function clearPatiently(
    context: ClearContext,
    target: ClearTarget,
    signal: AbortSignal,
    onWait: (untilTs: number) => void,
): Promise<ClearError | undefined> {
    for (;;) {
        try {
            await clearMembership(context, target, signal);
            return undefined;
        } catch (error) {
            if (!(error instanceof ClearError)) throw error;
            if (error.retryAfterMs === undefined || signal.aborted) return error;
            onWait(context.rollcall.now() + error.retryAfterMs);
            await pause(error.retryAfterMs, signal);
            if (signal.aborted) return error;
        }
    }
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
    await new Promise<void>((resolve) => {
        const id = setTimeout(done, ms);
        function done(): void {
            clearTimeout(id);
            signal.removeEventListener("abort", done);
            resolve();
        }
        signal.addEventListener("abort", done);
    });
}
