import type { LeanRollcall } from "../core/index.js";
import { useRollcallContext } from "./rollcallContext.js";

/**
 * Returns the nearest provider's rollcall with as much as its provider or other hooks gave it, so that a hook bundles no more than
 * it reads.
 */
export function useLeanRollcall(): LeanRollcall | null {
    return useRollcallContext().rollcall;
}
