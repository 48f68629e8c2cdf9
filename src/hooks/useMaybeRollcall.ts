import type { LeanRollcall } from "../core/index.js";
import { useMaybeRollcallContext } from "./rollcallContext.js";

/**
 * Returns the rollcall of the nearest provider, or null without a provider and while no user is logged in. For components that
 * also work outside of a provider; `useRollcall` throws there.
 * @example
 * const ownUserId = useMaybeRollcall()?.userId;
 */
export function useMaybeRollcall(): LeanRollcall | null {
    return useMaybeRollcallContext().rollcall;
}
