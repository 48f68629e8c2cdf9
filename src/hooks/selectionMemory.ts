import type { Store } from "../core/index.js";

/** Makes a component's selections of a store, each built on what the component last showed. */
export class SelectionMemory<S> {
    #committed: S | undefined;

    /** Reads a store and selects from it, once for each snapshot. */
    reader<T>(store: Store<T>, select: (snapshot: T, previous: S | undefined) => S): () => S {
        let last: { readonly snapshot: T; readonly value: S } | undefined;
        return () => {
            const snapshot = store.getSnapshot();
            if (!last || !Object.is(last.snapshot, snapshot)) {
                last = { snapshot, value: select(snapshot, last ? last.value : this.#committed) };
            }
            return last.value;
        };
    }

    /** The component shows this value now. */
    commit(value: S): void {
        this.#committed = value;
    }
}
