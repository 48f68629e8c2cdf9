import type { LeanRollcall, RoomCallsSnapshot, Store } from "../../core/index.js";
import {
    ClearError,
    type ClearTarget,
    createValueStore,
    goneFrom,
    knownUntil,
    weakMemo,
    type WhyNot,
} from "../../core/internal.js";
import { clearMembership } from "./clear.js";
import { clearContext, planner, type ClearContext, type ClearOptions } from "./context.js";

/** Which entries to clear: overdue devices, or memberships that do not count. */
export type ClearAllWhich = "overdue" | "rejected";

/** The progress of clearing. */
export interface ClearProgress {
    readonly done: number;
    readonly failed: number;
    readonly total: number;
    /** When the wait that the server asked for ends, ms since the epoch. */
    readonly waitsUntilTs?: number | undefined;
}

/** What was cleared, and what was not. */
export interface ClearAllResult {
    readonly done: number;
    /** The entries that are still there, each with the reason. */
    readonly failures: readonly { readonly target: ClearTarget; readonly error: ClearError }[];
}

/** Clears many entries in a room, one run at a time. */
export interface BulkClear {
    /** The progress of the current run. Undefined if there is none. */
    readonly progress: Store<ClearProgress | undefined>;
    /** Starts a run, or joins the one in progress. */
    readonly start: (options: ClearOptions) => Promise<ClearAllResult>;
    readonly stop: () => void;
}

/** Minimum wait after the server asked to slow down, in ms. Doubles each time it asks again, up to the maximum. */
const firstWaitMs = 1_000;
const lastWaitMs = 60_000;
/** Maximum wait, whatever the server asks for, because a timer of more than 24 days would end immediately. */
const longestWaitMs = 3_600_000;

/** Creates an object that clears many entries in sequence, and waits as long as the server asks. */
export function createBulkClear(rollcall: LeanRollcall | null, roomId: string, which: ClearAllWhich): BulkClear {
    const progress = createValueStore<ClearProgress | undefined>(undefined);
    let stop: (() => void) | undefined;
    let running: Promise<ClearAllResult> | undefined;

    const run = async (context: ClearContext): Promise<ClearAllResult> => {
        const controller = new AbortController();
        stop = () => controller.abort();
        // Entries that only a lost connection protects are still there.
        const find = (): readonly ClearTarget[] => clearable(context, which, ["not-connected"]);
        try {
            return await clearAll(context, find, controller.signal, progress.set);
        } finally {
            progress.set(undefined);
            running = undefined;
        }
    };

    return {
        progress,
        async start(options) {
            if (!rollcall) throw new ClearError({ reason: "refused", whyNot: "not-joined" });
            return (running ??= run(clearContext(rollcall, roomId, options)));
        },
        stop: () => stop?.(),
    };
}

const devicesOf = weakMemo(({ sessions }: RoomCallsSnapshot) => sessions.flatMap(({ devices }) => devices));

/** Returns the entries that can be cleared, or could be except for these reasons. */
export function clearable(
    context: ClearContext,
    which: ClearAllWhich,
    butFor: readonly WhyNot[] = [],
): readonly ClearTarget[] {
    const snapshot = context.calls.getSnapshot();
    const now = knownUntil(context.rollcall);
    const { absent } = context.options;
    const listed =
        which === "rejected"
            ? snapshot.rejected
            : devicesOf(snapshot).filter((each) => goneFrom(each) <= now || absent?.has(each.key));
    if (listed.length === 0) return listed;
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
    const failed = new Set<string>();
    // Looked up each time: after one of its entries was cleared, a list has another event ID, or is gone.
    const remaining = (): readonly ClearTarget[] => find().filter((target) => !failed.has(idOf(target)));
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
        if (error && !signal.aborted) {
            failures.push({ target, error });
            failed.add(idOf(target));
        }
        left = remaining();
        done = Math.max(done, total - failures.length - left.length);
    }
    return { done, failures };
}

/** Clears one entry, waiting as often and as long as the server asks. Resolves with the final error. */
async function clearPatiently(
    context: ClearContext,
    target: ClearTarget,
    signal: AbortSignal,
    onWait: (untilTs: number) => void,
): Promise<ClearError | undefined> {
    for (let leastMs = firstWaitMs; ; leastMs = Math.min(leastMs * 2, lastWaitMs)) {
        try {
            await clearMembership(context, target, signal);
            return undefined;
        } catch (error) {
            if (!(error instanceof ClearError)) throw error;
            if (error.retryAfterMs === undefined || signal.aborted) return error;
            const waitMs = Math.min(Math.max(error.retryAfterMs, leastMs), longestWaitMs);
            onWait(context.rollcall.now() + waitMs);
            await pause(waitMs, signal);
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

function idOf({ key, eventId }: ClearTarget): string {
    return JSON.stringify([key, eventId]);
}
