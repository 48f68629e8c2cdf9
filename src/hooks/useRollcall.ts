import type { LeanRollcall } from "../core/index.js";
import { useRollcallContext } from "./rollcallContext.js";

/**
 * Returns the rollcall of the nearest provider, or null while no user is logged in. Does not subscribe to anything.
 * @throws Error without a provider.
 * @example
 * const rollcall = useRollcall();
 * const count = () => rollcall?.room(roomId).getSnapshot().sessions.length;
 */
export function useRollcall(): LeanRollcall | null {
    return useRollcallContext().rollcall;
}
