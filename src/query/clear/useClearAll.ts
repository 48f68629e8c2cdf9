import * as reactQuery from "@tanstack/react-query";
import type { UseMutationResult } from "@tanstack/react-query";
import { useEffect, useMemo } from "react";
import type { ClearError, ClearTarget } from "../../core/internal.js";
import { useLeanRollcall } from "../../hooks/useLeanRollcall.js";
import { useSelection } from "../../hooks/useSelection.js";
import { useHostQueryClient } from "../useHostQueryClient.js";
import {
    clearable,
    createBulkClear,
    type ClearAllResult,
    type ClearAllWhich,
    type ClearProgress,
} from "./bulkClear.js";
import { clearMutationKey } from "./clearMutationOptions.js";
import { clearContext, type ClearOptions } from "./context.js";
import { useClearFacts } from "./useClearFacts.js";
import { useClearOptions } from "./useClearOptions.js";

/** Which entries are cleared, and how. */
export interface UseClearAllOptions extends ClearOptions {
    /** Which entries to clear: overdue devices, or memberships that do not count. Defaults to `"overdue"`. */
    readonly which?: ClearAllWhich | undefined;
}

/** A mutation that clears many entries, one after the other. */
export type ClearAllMutation = UseMutationResult<ClearAllResult, ClearError, void> & {
    /** The entries that can be cleared now. Computed when read. */
    readonly targets: readonly ClearTarget[];
    /** Its progress. Undefined while it does not run. */
    readonly progress: ClearProgress | undefined;
    /** Stops after the current entry, or immediately while waiting. */
    readonly cancel: () => void;
};

/**
 * Clears every overdue device in a room, or every membership that does not count and can be cleared, in sequence, waiting as
 * long as the server asks. A failure does not stop the others. Stops when the component unmounts, or gets another room or
 * `which`. Starting it again while it runs joins the run.
 * @throws Error without a `RollcallProvider` and a `QueryClientProvider`.
 * @example
 * const { targets, mutate } = useClearAll(roomId, { which: "rejected" });
 * <button disabled={targets.length === 0} onClick={() => mutate()}>Remove {targets.length}</button>
 */
export function useClearAll(roomId: string, options: UseClearAllOptions = {}): ClearAllMutation {
    const { which = "overdue" } = options;
    const { policy, absent } = useClearOptions(options);
    const rollcall = useLeanRollcall();
    const facts = useClearFacts(roomId);
    const bulk = useMemo(() => createBulkClear(rollcall, roomId, which), [rollcall, roomId, which]);
    useEffect(() => bulk.stop, [bulk]);
    const readTargets = useMemo(() => {
        let targets: readonly ClearTarget[] | undefined;
        return () => (targets ??= rollcall ? clearable(clearContext(rollcall, roomId, { policy, absent }), which) : []);
        // `facts` is what the targets depend on.
        // oxlint-disable-next-line react-hooks/exhaustive-deps
    }, [rollcall, roomId, which, policy, absent, ...facts]);
    const mutation = reactQuery.useMutation<ClearAllResult, ClearError>(
        {
            mutationKey: [...clearMutationKey(rollcall, roomId), which],
            mutationFn: () => bulk.start({ policy, absent }),
            networkMode: "always",
            retry: false,
        },
        useHostQueryClient(),
    );
    const progress = useSelection(bulk.progress);
    return {
        ...mutation,
        get targets() {
            return readTargets();
        },
        progress,
        cancel: bulk.stop,
    };
}
