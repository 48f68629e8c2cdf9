import { useEffect, useState, useSyncExternalStore } from "react";
import type { Store } from "../core/index.js";
import { createSelectionMemory } from "./selectionMemory.js";

/**
 * Returns what `select` selects from a store: by default, its snapshot. Re-renders only when the selection is another reference. `select` may be written
 * inline. It runs once per render and snapshot, and receives its previous value to return it when nothing differs. The value is
 * the same on the server and while hydrating.
 */
export function useSelection<T>(store: Store<T>): T;
export function useSelection<T, S>(store: Store<T>, select?: (snapshot: T, previous: S | undefined) => S): S;
export function useSelection<T>(
    store: Store<T>,
    select: (snapshot: T, previous: unknown) => unknown = (snapshot) => snapshot,
): unknown {
    const [memory] = useState(createSelectionMemory);
    const read = memory.reader(store, select);
    const value = useSyncExternalStore(store.subscribe, read, read);
    useEffect(() => memory.commit(value));
    return value;
}

const never = (): (() => void) => () => undefined;
const no = (): boolean => false;
const yes = (): boolean => true;

/**
 * Returns whether a part is rendered on a server or being hydrated, when it must not depend on the reader's clock and language.
 * Each part asks for itself, because a page may hydrate in pieces.
 */
export function useIsHydrating(): boolean {
    return useSyncExternalStore(never, no, yes);
}
