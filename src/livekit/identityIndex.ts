import type { CallDevice } from "../core/index.js";
import { livekitIdentitiesOf, plainIdentitiesOf } from "./identities.js";

/** Finds the devices that may appear with a media identity. */
export interface IdentityIndex {
    /** Sets the current devices of the call, by key. Returns the keys of those that were added or removed. */
    readonly setDevices: (devices: ReadonlyMap<string, CallDevice>) => readonly string[];
    /** The identities of each device, by key. */
    readonly devices: ReadonlyMap<string, Identified>;
    /**
     * The keys of the devices with each identity. Two devices share one only if one of them claims the other's; then only the
     * pretender is displayed wrongly.
     */
    readonly owners: ReadonlyMap<string, ReadonlySet<string>>;
}

/** A device's identities. */
export interface Identified {
    readonly identities: readonly string[];
    /** Whether these are all identities; hashes take a moment to compute. */
    readonly isComplete: boolean;
}

/** Keeps the identities of a call's devices. Calls `onIdentified` when hashes have been computed. */
export function createIdentityIndex(onIdentified: (key: string) => void): IdentityIndex {
    const known = new Map<string, Identified>();
    const owners = new Map<string, Set<string>>();

    const learn = (key: string, identities: readonly string[], isComplete: boolean): Identified => {
        for (const identity of identities) owners.set(identity, (owners.get(identity) ?? new Set()).add(key));
        const entry = { identities, isComplete };
        known.set(key, entry);
        return entry;
    };

    const forget = (key: string): void => {
        for (const identity of known.get(key)?.identities ?? []) {
            const keys = owners.get(identity);
            keys?.delete(key);
            if (keys?.size === 0) owners.delete(identity);
        }
        known.delete(key);
    };

    const add = (device: CallDevice): void => {
        const plain = plainIdentitiesOf(device);
        const entry = learn(device.key, plain, device.format !== "rtc");
        if (entry.isComplete) return;
        void livekitIdentitiesOf(device).then((identities) => {
            if (known.get(device.key) !== entry) return;
            // Without hashes, in a page that is not a secure context, a device may be there although it was not found.
            learn(device.key, identities, identities.length > plain.length);
            onIdentified(device.key);
        });
    };

    return {
        setDevices(devices) {
            const gone = [...known.keys()].filter((key) => !devices.has(key));
            const added = [...devices.values()].filter(({ key }) => !known.has(key));
            gone.forEach(forget);
            added.forEach(add);
            return [...gone, ...added.map(({ key }) => key)];
        },
        devices: known,
        owners,
    };
}
