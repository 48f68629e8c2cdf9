import { useMaybeRollcallContext } from "./rollcallContext.js";

const systemNow = (): number => Date.now();

/** Returns the clock of the nearest rollcall, ms since the epoch; the system's without one. */
export function useNow(): () => number {
    return useMaybeRollcallContext().rollcall?.now ?? systemNow;
}
