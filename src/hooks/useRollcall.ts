import type { Rollcall } from "../core/index.js";
import { useRollcallContext } from "./rollcallContext.js";

/**
 * The rollcall of the nearest provider, to read without rendering; null while nobody is logged in.
 * @throws Error without a provider.
 */
export function useRollcall(): Rollcall | null {
    return useRollcallContext().rollcall;
}
