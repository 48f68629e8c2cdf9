import type { ActiveCallsSnapshot } from "../core/index.js";
import { staticStore } from "../core/internal.js";
import { useRollcall } from "./useRollcall.js";
import { useSelection } from "./useSelection.js";

const nowhere = staticStore<ActiveCallsSnapshot>({ rooms: new Map() });

/** What `select` takes from the calls of all rooms. */
export function useActiveSelection<S>(select: (snapshot: ActiveCallsSnapshot, previous: S | undefined) => S): S {
    return useSelection(useRollcall()?.active ?? nowhere, select);
}
