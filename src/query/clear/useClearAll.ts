import { useMutation, type UseMutationResult } from "@tanstack/react-query";
import { useEffect, useMemo } from "react";
import type { ClearError, ClearTarget } from "../../core/internal.js";
import { useRollcall } from "../../hooks/useRollcall.js";
import { useSelection } from "../../hooks/useSelection.js";
import { clearContext, clearMutationKey } from "./clearMutationOptions.js";
import { clearable, createSweep, type ClearAllResult, type ClearAllWhich, type ClearProgress } from "./sweep.js";
import { useClearFacts } from "./useClearFacts.js";
import type { UseClearMembershipOptions } from "./useClearMembership.js";

/** Which entries are cleared, by whom, and how. */
export interface UseClearAllOptions extends UseClearMembershipOptions {
    /** `"overdue"` when absent. */
    readonly which?: ClearAllWhich | undefined;
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
 * asks it to. One that fails does not keep the others. It stops when the component goes, or is given another room, client or
 * `which`, and when it is started once more.
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
    useClearFacts(roomId, client);
    const sweep = useMemo(() => createSweep(rollcall, client, roomId, which), [rollcall, client, roomId, which]);
    useEffect(() => sweep.stop, [sweep]);
    const mutation = useMutation<ClearAllResult, ClearError>({
        mutationKey: [...clearMutationKey(client, roomId), which],
        mutationFn: () => sweep.start(options),
        networkMode: "always",
        retry: false,
    });
    return {
        ...mutation,
        targets: context ? clearable(context, which) : [],
        progress: useSelection(sweep.progress, (progress) => progress),
        cancel: sweep.stop,
    };
}
