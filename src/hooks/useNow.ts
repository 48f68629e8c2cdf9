import { useMaybeRollcallContext } from "./rollcallContext.js";

const systemNow = (): number => Date.now();

/** Returns the clock of the nearest rollcall, in ms since the epoch. Without a rollcall, returns the system's clock. */
export function useNow(): () => number {
    return useMaybeRollcallContext().rollcall?.now ?? systemNow;
}
