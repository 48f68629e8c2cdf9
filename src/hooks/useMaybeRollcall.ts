import type { Rollcall } from "../core/index.js";
import { completeRollcall } from "../core/internal.js";
import { useMaybeRollcallContext } from "./rollcallContext.js";

/**
 * Returns the rollcall of the nearest provider, or null without a provider and while no user is logged in. For components that
 * also work outside of a provider; `useRollcall` throws there.
 * @example
 * const ownUserId = useMaybeRollcall()?.userId;
 */
export function useMaybeRollcall(): Rollcall | null {
    const { rollcall } = useMaybeRollcallContext();
    return rollcall && completeRollcall(rollcall);
}
