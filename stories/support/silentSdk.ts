import { logger } from "matrix-js-sdk/lib/logger.js";

/** matrix-js-sdk logs what it does, and every fault; a story's console is for what goes wrong in it. */
export function silenceSdk(): void {
    const silent = logger as typeof logger & { methodFactory: () => () => void; rebuild(): void };
    silent.methodFactory = () => () => undefined;
    silent.rebuild();
}
