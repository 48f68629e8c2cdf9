import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc") as () => void;

/** Returns which of these are garbage-collected, after a turn of the event loop. */
export async function collected(refs: readonly WeakRef<object>[]): Promise<readonly boolean[]> {
    await new Promise((resolve) => {
        setTimeout(resolve);
    });
    collect();
    return refs.map((ref) => ref.deref() === undefined);
}
