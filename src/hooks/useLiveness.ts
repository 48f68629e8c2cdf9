import { type Liveness, type LivenessFacts, livenessOf } from "../core/index.js";
import { reuseObject } from "../core/internal.js";
import { useSelection } from "./useSelection.js";
import { useSyncedClock } from "./useSyncedClock.js";

/**
 * Returns whether a device still seems to be in the call, by the rules of `livenessOf`. This is a hint, not a fact. Re-renders
 * when the answer changes, not as time passes. Uses the clock of the provider's rollcall, which stands still while the client's
 * sync is not live. Without a provider, uses the system's clock.
 * @example
 * const { state, lastSignTs } = useLiveness(device);
 */
export function useLiveness(device: LivenessFacts): Liveness {
    const { ticks, now } = useSyncedClock();
    return useSelection<number, Liveness>(ticks, (_, previous) => reuseObject(previous, livenessOf(device, now())));
}
