import type { Store } from "../types.js";

/** Objects by key, each kept only while something else references it. */
export interface Pool<T extends object> {
    /** Returns the object for a key, and makes it if there is none. Within a turn it is always the same one. */
    readonly get: (key: string, make: () => T) => T;
    readonly peek: (key: string) => T | undefined;
}

/** Creates a pool. An object that nothing references is garbage-collected together with its entry. */
export function createPool<T extends object>(): Pool<T> {
    const refs = new Map<string, WeakRef<T>>();
    const dropped = new FinalizationRegistry<string>((key) => {
        // Another one may have been made since.
        if (!refs.get(key)?.deref()) refs.delete(key);
    });
    const peek = (key: string): T | undefined => refs.get(key)?.deref();
    return {
        peek,
        get(key, make) {
            const known = peek(key);
            if (known) return known;
            const made = make();
            refs.set(key, new WeakRef(made));
            dropped.register(made, key);
            return made;
        },
    };
}

/** Returns the store for a key, and makes it if there is none. */
export type StorePool<T> = Pool<Store<T>>["get"];

/** Creates a pool of stores. A key has the same store for as long as that store is referenced. */
export function createStorePool<T>(): StorePool<T> {
    return createPool<Store<T>>().get;
}
