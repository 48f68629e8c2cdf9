import type { Ring } from "../core/index.js";
import { eventsOf } from "../core/internal.js";
import { useLeanRollcall } from "./useLeanRollcall.js";
import { useSelection } from "./useSelection.js";

/**
 * Returns the calls that ring this account now, in every room, the newest first. A ring disappears when it times out, is
 * declined, or is answered on any device of the account. Acknowledges nothing.
 * @throws Error without a provider.
 * @example
 * const [ring] = useRings();
 */
export function useRings(): readonly Ring[] {
    return useSelection<readonly Ring[], readonly Ring[]>(eventsOf(useLeanRollcall()).rings, (rings) => rings);
}
