import type { DeviceSignals, SignalSource, Store } from "matrix-rollcall";

/** A media connection's knowledge of each device, as a host keeps it. */
export interface Signals extends SignalSource {
    readonly set: (deviceKey: string, signals: DeviceSignals) => void;
}

interface Entry {
    readonly store: Store<DeviceSignals>;
    readonly set: (signals: DeviceSignals) => void;
}

export function createSignals(): Signals {
    const entries = new Map<string, Entry>();
    const entryOf = (key: string): Entry => {
        const entry = entries.get(key) ?? createEntry();
        entries.set(key, entry);
        return entry;
    };
    return { device: (key) => entryOf(key).store, set: (key, signals) => entryOf(key).set(signals) };
}

function createEntry(): Entry {
    const listeners = new Set<() => void>();
    let current: DeviceSignals = {};
    return {
        store: {
            getSnapshot: () => current,
            subscribe: (listener) => {
                listeners.add(listener);
                return () => listeners.delete(listener);
            },
        },
        set: (signals) => {
            current = signals;
            for (const listener of [...listeners]) listener();
        },
    };
}
