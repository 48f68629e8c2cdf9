import type { Store } from "../core/index.js";

/**
 * Makes stores of a world that changes only when it is told to: each is read anew after a change and only then, and its
 * listeners hear before the change returns, so that `act(() => rollcall.join(…))` needs no waiting. Between readings
 * nothing is attached, so that no timer keeps a test runner from ending.
 */
export class SteadyStores {
    readonly #checks = new Set<() => void>();
    #version = 0;

    of<T>(source: Store<T>): Store<T> {
        let version = -1;
        let value: T;
        const getSnapshot = (): T => {
            if (version !== this.#version) value = readAttached(source);
            version = this.#version;
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
                this.#checks.add(check);
                return () => void this.#checks.delete(check);
            },
        };
    }

    /** Something may have changed; who reads of what did hears now. */
    announce(): void {
        this.#version += 1;
        for (const check of [...this.#checks]) if (this.#checks.has(check)) check();
    }
}

/** A store that is attached does not reuse what it read earlier in this turn. */
function readAttached<T>(source: Store<T>): T {
    const unsubscribe = source.subscribe(() => undefined);
    try {
        return source.getSnapshot();
    } finally {
        unsubscribe();
    }
}
