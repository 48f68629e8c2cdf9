import { useMutation, type UseMutationResult } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { knownUntil } from "../../core/connection.js";
import type { RoomCallsSnapshot } from "../../core/index.js";
import { goneFrom } from "../../core/liveness.js";
import { useConnection } from "../../hooks/useConnection.js";
import { useGone } from "../../hooks/useGone.js";
import { useRollcall } from "../../hooks/useRollcall.js";
import { useRoomCalls } from "../../hooks/useRoomCalls.js";
import { weakMemo } from "../../hooks/weakMemo.js";
import { clearMembership, planNow, type ClearContext } from "./clear.js";
import { ClearError } from "./ClearError.js";
import { clearContext, clearMutationKey } from "./clearMutationOptions.js";
import type { WhyNot } from "./policy.js";
import type { ClearTarget } from "./target.js";
import type { UseClearMembershipOptions } from "./useClearMembership.js";

/** Which entries: devices whose clients are overdue, or all that does not count. */
export type ClearAllWhich = "overdue" | "rejected";

/** Which entries are cleared, by whom, and how. */
export interface UseClearAllOptions extends UseClearMembershipOptions {
    /** `"overdue"` when absent. */
    readonly which?: ClearAllWhich | undefined;
}

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

/** A mutation that clears many entries, one after the other. */
export type ClearAllMutation = UseMutationResult<ClearAllResult, ClearError, void> & {
    /** What there is to clear and may be cleared, now. */
    readonly targets: readonly ClearTarget[];
    /** While it goes on. */
    readonly progress: ClearProgress | undefined;
    /** Stops after the entry that is being cleared, or at once where it waits. */
    readonly cancel: () => void;
};

/**
 * Clears all that is overdue in a room, or all that does not count and may be cleared: in sequence, waiting as long as the server
 * asks it to. One that fails does not keep the others.
 * @throws Error without a `RollcallProvider` and a `QueryClientProvider`.
 * @example
 * const { targets, mutate } = useClearAll(roomId, { client, which: "rejected" });
 * <button disabled={targets.length === 0} onClick={() => mutate()}>Remove {targets.length}</button>
 */
export function useClearAll(
    roomId: string,
    { client, which = "overdue", ...options }: UseClearAllOptions,
): ClearAllMutation {
    const rollcall = useRollcall();
    const context = rollcall && clearContext(rollcall, client, roomId, options);
    const snapshot = useRoomCalls(roomId);
    // Renders again when somebody becomes overdue, and when one is connected again.
    useGone(devicesOf(snapshot));
    useConnection();
    const [progress, setProgress] = useState<ClearProgress>();
    const running = useRef<AbortController>(undefined);
    useEffect(() => () => running.current?.abort(), []);
    const mutation = useMutation<ClearAllResult, ClearError>({
        mutationKey: [...clearMutationKey(client, roomId), which],
        mutationFn: async () => {
            if (!context) throw new ClearError({ reason: "refused", whyNot: "not-joined" });
            running.current = new AbortController();
            try {
                return await clearAll(
                    context,
                    // Those which the connection alone keeps from being cleared are left, not gone.
                    () => candidates(context, which, ["not-connected"]),
                    running.current.signal,
                    setProgress,
                );
            } finally {
                setProgress(undefined);
            }
        },
        networkMode: "always",
        retry: false,
    });
    return {
        ...mutation,
        targets: context ? candidates(context, which) : [],
        progress,
        cancel: () => running.current?.abort(),
    };
}

const devicesOf = weakMemo(({ sessions }: RoomCallsSnapshot) => sessions.flatMap(({ devices }) => devices));

/** What there is to clear and may be cleared, or might be but for these reasons. */
function candidates(
    context: ClearContext,
    which: ClearAllWhich,
    butFor: readonly WhyNot[] = [],
): readonly ClearTarget[] {
    const snapshot = context.calls.getSnapshot();
    const now = knownUntil(context.rollcall);
    const listed =
        which === "rejected" ? snapshot.rejected : devicesOf(snapshot).filter((each) => goneFrom(each) <= now);
    return listed.filter((target) => {
        const { whyNot } = planNow(context, target);
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
    const total = remaining().length;
    let done = 0;
    for (let attempt = 0; attempt < total && !signal.aborted; attempt += 1) {
        const [target] = remaining();
        if (!target) break;
        const report = (waitsUntilTs?: number): void =>
            onProgress({ done, failed: failures.length, total, waitsUntilTs });
        report();
        const error = await clearPatiently(context, target, signal, report);
        if (error && !signal.aborted) failures.push({ target, error });
        done = Math.max(done, total - failures.length - remaining().length);
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
            onWait(Date.now() + error.retryAfterMs);
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
