import type { Store } from "../types.js";
import { createStore } from "./store.js";

/** A store whose value is set from outside. */
export interface ValueStore<T> extends Store<T> {
    readonly set: (value: T) => void;
}

/** Creates a store with a first value. */
export function createValueStore<T>(first: T): ValueStore<T> {
    let value = first;
    let changed: (() => void) | undefined;
    const store = createStore<T>({
        attach(notify) {
            changed = notify;
            return () => (changed = undefined);
        },
        read: () => value,
    });
    return {
        ...store,
        set(next) {
            value = next;
            changed?.();
        },
    };
}
