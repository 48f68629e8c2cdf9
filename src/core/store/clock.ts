import type { Store } from "../types.js";
import { refCounted } from "./refCount.js";

/** Creates a store of the system's time in whole seconds. It has one timer, which runs while the store has a listener. */
function createClock(): Store<number> {
    const listeners = new Set<{ readonly call: () => void }>();
    const retain = refCounted(() => {
        const timer = setInterval(() => {
            for (const each of [...listeners]) if (listeners.has(each)) each.call();
        }, 1000);
        return () => clearInterval(timer);
    });
    return {
        getSnapshot: () => Math.floor(Date.now() / 1000),
        subscribe: (call) => {
            const listener = { call };
            listeners.add(listener);
            const release = retain();
            return () => {
                listeners.delete(listener);
                release();
            };
        },
    };
}

/** The clock for everything that displays a duration. */
export const clock = createClock();
