import type { Store } from "../core/index.js";

/** Makes a component's selections of a store, each built on what the component last showed. */
export interface SelectionMemory<S> {
    /** Reads a store and selects from it, once for each snapshot. */
    readonly reader: <T>(store: Store<T>, select: (snapshot: T, previous: S | undefined) => S) => () => S;
    /** The component shows this value now. */
    readonly commit: (value: S) => void;
}

/** Creates the memory of a component. */
export function createSelectionMemory<S>(): SelectionMemory<S> {
    let committed: S | undefined;
    return {
        reader: <T>(store: Store<T>, select: (snapshot: T, previous: S | undefined) => S) => {
            let last: { readonly snapshot: T; readonly value: S } | undefined;
            return () => {
                const snapshot = store.getSnapshot();
                if (!last || !Object.is(last.snapshot, snapshot)) {
                    last = { snapshot, value: select(snapshot, last ? last.value : committed) };
                }
                return last.value;
            };
        },
        commit: (value) => void (committed = value),
    };
}
