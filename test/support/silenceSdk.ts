import { logger } from "matrix-js-sdk/lib/logger.js";

/** matrix-js-sdk logs what it does, and every fault; tests, stories and benches look at what it does. */
export function silenceSdk(): void {
    const silent = logger as typeof logger & { methodFactory: () => () => void; rebuild(): void };
    silent.methodFactory = () => () => undefined;
    silent.rebuild();
    // A logger created before keeps logging until it is requested again.
    silent.getChild("RoomStickyEvents");
}
