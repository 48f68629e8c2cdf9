import type { Store } from "../core/index.js";

/**
 * Creates stores for data that only changes through methods. A store is read again after each change, and its listeners are
 * notified before the change returns, so `act(() => rollcall.join(…))` needs no waiting. Nothing is attached between reads, so no
 * timer keeps a test runner from ending.
 */
export class SteadyStores {
    private readonly checks = new Set<() => void>();
    private version = 0;

    of<T>(source: Store<T>): Store<T> {
        let version = -1;
        let value: T;
        const getSnapshot = (): T => {
            if (version !== this.version) value = readAttached(source);
            version = this.version;
            return value;
        };
        return {
            getSnapshot,
            subscribe: (listener) => {
                let heard = getSnapshot();
                const check = (): void => {
                    const now = getSnapshot();
                    if (now === heard) return;
                    heard = now;
                    listener();
                };
                this.checks.add(check);
                return () => void this.checks.delete(check);
            },
        };
    }

    /** Notifies the listeners of stores that changed. */
    announce(): void {
        this.version += 1;
        for (const check of [...this.checks]) if (this.checks.has(check)) check();
    }
}

/** An attached store does not reuse a read from earlier in this turn. */
function readAttached<T>(source: Store<T>): T {
    const unsubscribe = source.subscribe(() => undefined);
    try {
        return source.getSnapshot();
    } finally {
        unsubscribe();
    }
}
