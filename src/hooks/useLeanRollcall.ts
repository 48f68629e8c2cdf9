import type { LeanRollcall } from "../core/index.js";
import { useRollcallContext } from "./rollcallContext.js";

/**
 * Returns the nearest provider's rollcall with the parts that its provider or other hooks added, so that a hook bundles only
 * what it reads.
 */
export function useLeanRollcall(): LeanRollcall | null {
    return useRollcallContext().rollcall;
}
