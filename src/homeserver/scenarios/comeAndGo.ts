import type { Caller } from "./caller.js";
import type { Stage } from "./stage.js";

/** Returns a step in which one caller leaves or comes back, so that about half of `most` are away on average. */
export function comeAndGo(stage: Stage, callers: readonly Caller[], most: number): () => void {
    const away: Caller[] = [];
    let at = 0;
    let isEmptying = true;
    return () => {
        if (away.length === 0) isEmptying = true;
        if (away.length >= most) isEmptying = false;
        // Two steps in one direction are followed by one in the other, so that people both come and go at any time.
        const isLeaving = at % 3 === 2 ? !isEmptying : isEmptying;
        const back = isLeaving ? undefined : away.shift();
        // Seven is a step that spreads the changes over the list.
        const next = callers[(at * 7) % callers.length];
        at += 1;
        if (back) stage.join(back);
        else if (next && stage.has(next)) {
            stage.leave(next);
            away.push(next);
        }
    };
}
