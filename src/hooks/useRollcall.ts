import type { Rollcall } from "../core/index.js";
import { completeRollcall } from "../core/internal.js";
import { useLeanRollcall } from "./useLeanRollcall.js";

/**
 * Returns the rollcall of the nearest provider, or null while no user is logged in. Does not subscribe to anything.
 * @throws Error without a provider.
 * @example
 * const rollcall = useRollcall();
 * const count = () => rollcall?.room(roomId).getSnapshot().sessions.length;
 */
export function useRollcall(): Rollcall | null {
    const rollcall = useLeanRollcall();
    return rollcall && completeRollcall(rollcall);
}
