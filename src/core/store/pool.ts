import type { Store } from "../types.js";

/** The store of a key, made where there is none. */
export type StorePool<T> = (key: string, make: () => Store<T>) => Store<T>;

/**
 * Stores by their arguments: the same one as long as somebody holds it, listened to or not, and nothing of it afterwards. Within a
 * turn it is the same in any case.
 */
export function createStorePool<T>(): StorePool<T> {
    const stores = new Map<string, WeakRef<Store<T>>>();
    const dropped = new FinalizationRegistry<string>((key) => {
        // Another may have been made since.
        if (!stores.get(key)?.deref()) stores.delete(key);
    });
    return (key, make) => {
        const known = stores.get(key)?.deref();
        if (known) return known;
        const store = make();
        stores.set(key, new WeakRef(store));
        dropped.register(store, key);
        return store;
    };
}
