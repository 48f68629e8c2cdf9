import type { Store } from "../types.js";
import { reportMistake } from "../util.js";
import { Attachments } from "./attachments.js";

/** Where a store's values come from. */
export interface StoreSource<T> {
    /** Begins to follow the source, calling `changed` when something may have; returns how to stop. */
    attach(changed: () => void): () => void;
    /** Before an unattached store is read, once in each turn: nobody told it what changed. */
    catchUp?(): void;
    /** The value now; the same reference until something a reader could see has changed. */
    read(): T;
}

/**
 * Makes a store that attaches with its first listener and detaches, at once, with its last. However often the source changes
 * in one turn, listeners hear once, in a microtask after it, and only if the value is another. One that throws is logged
 * and keeps none of the others from hearing. `attachments` can detach it before its last listener has gone.
 */
export function createStore<T>(source: StoreSource<T>, attachments = new Attachments()): Store<T> {
    const listeners = new Set<{ readonly call: () => void }>();
    let detach: (() => void) | undefined;
    let isScheduled = false;
    let isCaughtUp = false;
    let heard: T;

    const notify = (): void => {
        isScheduled = false;
        if (listeners.size === 0) return;
        const value = source.read();
        if (value === heard) return;
        heard = value;
        for (const listener of [...listeners]) {
            if (listeners.has(listener)) callSafely(listener.call);
        }
    };

    const changed = (): void => {
        if (isScheduled) return;
        isScheduled = true;
        queueMicrotask(notify);
    };

    return {
        getSnapshot: () => {
            if (!detach && !isCaughtUp) {
                isCaughtUp = true;
                source.catchUp?.();
                queueMicrotask(() => (isCaughtUp = false));
            }
            return source.read();
        },
        subscribe: (call) => {
            const listener = { call };
            listeners.add(listener);
            if (!detach) {
                detach = attachments.own(source.attach(changed));
                heard = source.read();
            }
            return () => {
                listeners.delete(listener);
                if (listeners.size > 0) return;
                detach?.();
                detach = undefined;
            };
        },
    };
}

function callSafely(listener: () => void): void {
    try {
        listener();
    } catch (error) {
        reportMistake("a listener threw; the others still heard. Mend the listener.", error);
    }
}
