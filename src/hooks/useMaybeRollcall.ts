import type { Rollcall } from "../core/index.js";
import { completeRollcall } from "../core/internal.js";
import { useMaybeRollcallContext } from "./rollcallContext.js";

/**
 * Returns the rollcall of the nearest provider. Returns null without a provider and while no user is logged in. Use it in
 * components that also work outside of a provider, where `useRollcall` throws.
 * @example
 * const ownUserId = useMaybeRollcall()?.userId;
 */
export function useMaybeRollcall(): Rollcall | null {
    const { rollcall } = useMaybeRollcallContext();
    return rollcall && completeRollcall(rollcall);
}
