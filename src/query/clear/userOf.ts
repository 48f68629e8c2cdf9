import type { ClearTarget } from "../../core/internal.js";

/** Returns the user whose membership it is, or its sender. */
export function userOf(target: ClearTarget): string {
    return "userId" in target ? target.userId : target.sender;
}
