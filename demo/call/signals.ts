import type { CallDevice, DeviceSignals, SignalSource, Store } from "matrix-rollcall";
import { livenessOf } from "matrix-rollcall/core";

/** Signals of the demo: hands are real, the rest is made up, because no media flows here. */
export interface DemoSignals extends SignalSource {
    /** When each device raised its hand (ms since the epoch), by device key; and the devices in the calls of the open room. */
    readonly setRoom: (hands: ReadonlyMap<string, number>, devices: readonly CallDevice[]) => void;
}

const turnMs = 2500;

/**
 * Lets two of the devices that are shown speak for a while, then two others. Some are muted and one shares its screen. Devices that
 * seem gone are silent.
 */
export function createDemoSignals(): DemoSignals {
    const entries = new Map<string, Entry>();
    let hands: ReadonlyMap<string, number> = new Map();
    let devices: ReadonlyMap<string, CallDevice> = new Map();
    let turn = 0;
    let timer: ReturnType<typeof setInterval> | undefined;

    const isThere = (key: string): boolean => {
        const device = devices.get(key);
        return device !== undefined && livenessOf(device, Date.now()).state === "live";
    };
    const update = (): void => {
        const shown = [...entries].filter(([, { listeners }]) => listeners.size > 0).map(([key]) => key);
        const speakers = shown.filter((key) => !isMuted(key) && isThere(key));
        const speaking = new Set([0, 1].map((each) => speakers[(turn * 3 + each * 2) % speakers.length]));
        const sharing = speakers.find((key) => hashOf(key) % 5 === 1);
        for (const key of shown) {
            set(entryOf(key), {
                muted: isMuted(key) && isThere(key),
                speaking: speaking.has(key),
                sharing: key === sharing,
                handTs: hands.get(key),
            });
        }
    };
    const subscribe = ({ listeners }: Entry, listener: () => void): (() => void) => {
        listeners.add(listener);
        timer ??= setInterval(() => {
            turn += 1;
            update();
        }, turnMs);
        return () => {
            listeners.delete(listener);
            if ([...entries.values()].some((each) => each.listeners.size > 0)) return;
            clearInterval(timer);
            timer = undefined;
        };
    };
    const entryOf = (key: string): Entry => {
        const known = entries.get(key);
        if (known) return known;
        const entry: Entry = {
            current: { muted: isMuted(key) && isThere(key), handTs: hands.get(key) },
            listeners: new Set(),
            store: { getSnapshot: () => entry.current, subscribe: (listener) => subscribe(entry, listener) },
        };
        entries.set(key, entry);
        return entry;
    };
    return {
        device: (key) => entryOf(key).store,
        setRoom: (nextHands, nextDevices) => {
            hands = nextHands;
            devices = new Map(nextDevices.map((device) => [device.key, device]));
            update();
        },
    };
}

interface Entry {
    current: DeviceSignals;
    readonly listeners: Set<() => void>;
    readonly store: Store<DeviceSignals>;
}

function set(entry: Entry, next: DeviceSignals): void {
    const { muted, speaking, sharing, handTs } = entry.current;
    const isSame = muted === next.muted && speaking === next.speaking && sharing === next.sharing;
    if (isSame && handTs === next.handTs) return;
    entry.current = next;
    for (const listener of [...entry.listeners]) listener();
}

const isMuted = (key: string): boolean => hashOf(key) % 3 === 0;

function hashOf(key: string): number {
    let hash = 7;
    for (const letter of key) hash = (hash * 31 + (letter.codePointAt(0) ?? 0)) % 9973;
    return hash;
}
