import { useContext } from "react";
import { RollcallContext } from "./rollcallContext.js";

const systemNow = (): number => Date.now();

/** The clock of the nearest rollcall, ms since the epoch; the system's without one. */
export function useNow(): () => number {
    return useContext(RollcallContext)?.rollcall?.now ?? systemNow;
}
