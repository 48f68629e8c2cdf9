import type { Store } from "../types.js";
import { reportMistake } from "../util.js";
import { createAttachments, type Attachments } from "./attachments.js";
import { soon } from "./soon.js";

/** Where a store's values come from. */
export interface StoreSource<T> {
    /** Starts following the source, and calls `changed` when its value may have changed. Returns a function that stops it. */
    attach(changed: () => void): () => void;
    /** Runs before an unattached store is read, once per turn, because nothing reports changes to it. */
    catchUp?(): void;
    /** Returns the current value: the same reference until something a reader could see has changed. */
    read(): T;
}

/**
 * Creates a store that attaches with its first listener and detaches, synchronously, with its last. However often the source
 * changes in a turn, listeners are notified once, in a promise job after it, and only if the value changed. If a listener
 * throws, the error is logged and the others are still notified. `attachments` can detach the store before its last listener is
 * gone.
 */
export function createStore<T>(source: StoreSource<T>, attachments: Attachments = createAttachments()): Store<T> {
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
        soon(notify);
    };

    return {
        getSnapshot: () => {
            if (!detach && !isCaughtUp) {
                isCaughtUp = true;
                source.catchUp?.();
                soon(() => (isCaughtUp = false));
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
        reportMistake("a listener threw; the others were still notified. Fix the listener.", error);
    }
}
