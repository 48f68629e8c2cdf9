import type { Store } from "../index.js";

/** Counts the seconds for everything that shows a duration: one timer, which runs while somebody looks. */
function createClock(): Store<number> {
    const listeners = new Set<{ readonly call: () => void }>();
    let timer: ReturnType<typeof setInterval> | undefined;
    return {
        getSnapshot: () => Math.floor(Date.now() / 1000),
        subscribe: (call) => {
            const listener = { call };
            listeners.add(listener);
            timer ??= setInterval(() => {
                for (const each of [...listeners]) if (listeners.has(each)) each.call();
            }, 1000);
            return () => {
                listeners.delete(listener);
                if (listeners.size > 0) return;
                clearInterval(timer);
                timer = undefined;
            };
        },
    };
}

export const clock = createClock();
