import { useMaybeRollcall } from "./useMaybeRollcall.js";

const systemNow = (): number => Date.now();

/** Returns the clock of the nearest rollcall, ms since the epoch; the system's without one. */
export function useNow(): () => number {
    return useMaybeRollcall()?.now ?? systemNow;
}
