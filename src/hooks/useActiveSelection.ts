import type { ActiveCallsSnapshot } from "../core/index.js";
import { activeOf, staticStore } from "../core/internal.js";
import { useLeanRollcall } from "./useLeanRollcall.js";
import { useSelection } from "./useSelection.js";

const noRooms = staticStore<ActiveCallsSnapshot>({ rooms: new Map() });

/** Selects from the calls in all rooms. */
export function useActiveSelection<T>(select: (calls: ActiveCallsSnapshot, previous: T | undefined) => T): T {
    const rollcall = useLeanRollcall();
    return useSelection(rollcall ? activeOf(rollcall) : noRooms, select);
}
