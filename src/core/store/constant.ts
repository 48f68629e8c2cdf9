import type { Store } from "../types.js";

/** A store whose value never changes. */
export function staticStore<T>(value: T): Store<T> {
    return { getSnapshot: () => value, subscribe: () => () => undefined };
}
