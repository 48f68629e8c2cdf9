import type { ActiveCallsSnapshot } from "../core/index.js";
import { activeOf } from "../core/internal.js";
import { useLeanRollcall } from "./useLeanRollcall.js";
import { useSelection } from "./useSelection.js";

/** Selects from the calls in all rooms. */
export function useActiveSelection<T>(select: (calls: ActiveCallsSnapshot, previous: T | undefined) => T): T {
    return useSelection(activeOf(useLeanRollcall()), select);
}
