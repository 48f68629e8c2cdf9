import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc") as () => void;

/** Which of these nobody holds any more, once what was made in this turn may go. */
export async function collected(refs: readonly WeakRef<object>[]): Promise<readonly boolean[]> {
    await new Promise((resolve) => {
        setTimeout(resolve);
    });
    collect();
    return refs.map((ref) => ref.deref() === undefined);
}
