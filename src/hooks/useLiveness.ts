import { type Liveness, type LivenessFacts, livenessOf } from "../core/index.js";
import { goneFrom, reuseObject } from "../core/internal.js";
import { useKnownClock } from "./useKnownClock.js";
import { useSelection } from "./useSelection.js";

const noDevice: LivenessFacts = {
    format: "session",
    createdTs: -Infinity,
    sentTs: -Infinity,
    expiresTs: -Infinity,
    focusSelection: undefined,
};

/**
 * Whether a device is probably still there: a hint, by the rules of `livenessOf`. Of several devices that of the one which
 * will be there longest. Renders again when that changes, not as time passes; reads the clock of the provider's rollcall, which
 * stands still while the client's sync is not live, or the system's without one.
 * @example
 * const { state, lastSignTs } = useLiveness(device);
 */
export function useLiveness(device: LivenessFacts | readonly LivenessFacts[]): Liveness {
    const { ticks, now } = useKnownClock();
    const surest = "format" in device ? device : device.reduce((a, b) => (goneFrom(b) > goneFrom(a) ? b : a), noDevice);
    return useSelection<number, Liveness>(ticks, (_, previous) => reuseObject(previous, livenessOf(surest, now())));
}
