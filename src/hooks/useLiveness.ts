import { type Liveness, type LivenessFacts, livenessOf } from "../core/index.js";
import { goneFrom, reuseObject } from "../core/internal.js";
import { useSelection } from "./useSelection.js";
import { useSyncedClock } from "./useSyncedClock.js";

const noDevice: LivenessFacts = {
    format: "session",
    createdTs: -Infinity,
    sentTs: -Infinity,
    expiresTs: -Infinity,
    focusSelection: undefined,
};

/**
 * Returns whether a device still seems to be in the call, by the rules of `livenessOf`. This is a hint, not a fact. If several
 * devices are given, returns the liveness of the one that seems to be there longest. Re-renders when the answer changes, not as
 * time passes. Uses the clock of the provider's rollcall, which stands still while the client's sync is not live. Without a
 * provider, uses the system's clock.
 * @example
 * const { state, lastSignTs } = useLiveness(device);
 */
export function useLiveness(device: LivenessFacts | readonly LivenessFacts[]): Liveness {
    const { ticks, now } = useSyncedClock();
    const surest = "format" in device ? device : device.reduce((a, b) => (goneFrom(b) > goneFrom(a) ? b : a), noDevice);
    return useSelection<number, Liveness>(ticks, (_, previous) => reuseObject(previous, livenessOf(surest, now())));
}
