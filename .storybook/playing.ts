import { useSyncExternalStore } from "react";

const listeners = new Set<() => void>();
let isPlaying = false;

/** Says that a play function may run from now on, or that it has ended. */
export function setPlaying(now: boolean): void {
    isPlaying = now;
    for (const listener of listeners) listener();
}

/** Returns whether a play function may be running. */
export function useIsPlaying(): boolean {
    return useSyncExternalStore(subscribe, () => isPlaying);
}

function subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
}
