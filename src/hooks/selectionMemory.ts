import type { Store } from "../core/index.js";

/** Keeps a component's selections from a store, so that each builds on the one it last showed. */
export interface SelectionMemory<S> {
    /** Returns a function that reads a store and selects from it, once per snapshot. */
    readonly reader: <T>(store: Store<T>, select: (snapshot: T, previous: S | undefined) => S) => () => S;
    /** Sets the value that the component now shows. */
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
