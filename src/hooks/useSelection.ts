import { useEffect, useState, useSyncExternalStore } from "react";
import type { Store } from "../core/index.js";
import { createSelectionMemory } from "./selectionMemory.js";

/**
 * Returns what `select` picks from a store. Re-renders only when that is another reference. `select` may be written inline: it runs
 * once for each render and snapshot, and gets its previous value, to return it when nothing differs. On the server and while
 * hydrating it is the same value.
 */
export function useSelection<T, S>(store: Store<T>, select: (snapshot: T, previous: S | undefined) => S): S {
    const [memory] = useState(createSelectionMemory<S>);
    const read = memory.reader(store, select);
    const value = useSyncExternalStore(store.subscribe, read, read);
    useEffect(() => memory.commit(value));
    return value;
}

const never = (): (() => void) => () => undefined;
const no = (): boolean => false;
const yes = (): boolean => true;

/**
 * Returns whether a part is rendered on a server or hydrated: it must not depend on the reader's clock and language yet. Each part
 * asks for itself, because a page hydrates in pieces.
 */
export function useIsHydrating(): boolean {
    return useSyncExternalStore(never, no, yes);
}
