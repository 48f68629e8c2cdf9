import type { Store } from "../types.js";

type Snapshots<Stores extends readonly Store<unknown>[]> = {
    readonly [Index in keyof Stores]: Stores[Index] extends Store<infer T> ? T : never;
};

/**
 * Creates a store of what `read` computes from the snapshots of other stores. It computes again only when one of them has
 * changed.
 */
export function derive<Stores extends readonly Store<unknown>[], T>(
    // Inferred as a tuple without a `const` type parameter, which TypeScript 4.9 cannot read.
    stores: readonly [...Stores],
    read: (...snapshots: Snapshots<Stores>) => T,
): Store<T> {
    let last: { readonly snapshots: readonly unknown[]; readonly value: T } | undefined;
    return {
        getSnapshot: () => {
            const snapshots = stores.map((store) => store.getSnapshot());
            if (!last || snapshots.some((snapshot, index) => !Object.is(snapshot, last?.snapshots[index]))) {
                last = { snapshots, value: read(...(snapshots as unknown as Snapshots<Stores>)) };
            }
            return last.value;
        },
        subscribe: (listener) => {
            const stops = stores.map((store) => store.subscribe(listener));
            return () => {
                for (const stop of stops) stop();
            };
        },
    };
}
