import type { Open, Store } from "./types.js";

/** What a media connection, or the membership itself, reports about a device. An absent member is unknown. */
export interface DeviceSignals {
    readonly speaking?: boolean | undefined;
    readonly muted?: boolean | undefined;
    readonly cameraOff?: boolean | undefined;
    readonly deafened?: boolean | undefined;
    readonly sharing?: boolean | undefined;
    readonly quality?: Open<"excellent" | "good" | "poor" | "lost"> | undefined;
    /** Whether the device is in the media room: `connecting` until it arrives or comes back, then `absent`. */
    readonly media?: Open<"connected" | "connecting" | "absent"> | undefined;
    /** When the device went missing from the media room, ms since the epoch. */
    readonly missingTs?: number | undefined;
    /** When the device raised its hand, ms since the epoch. */
    readonly handTs?: number | undefined;
}

/** A store of signals for each `CallDevice.key`, the same store for the same key. */
export interface SignalSource {
    readonly device: (deviceKey: string) => Store<DeviceSignals>;
    /**
     * The devices that speak or spoke a short while ago, each with the time it began, ms since the epoch. Changes when a device
     * is added or removed, so that a list sorted by it stays calm.
     */
    readonly speakers?: Store<ReadonlyMap<string, number>> | undefined;
    /** The devices that have been absent from the media room for a minute. They seem gone, whatever their memberships promise. */
    readonly absent?: Store<ReadonlySet<string>> | undefined;
    /** Identities in the media room that belong to no membership. The inspector lists them. From the network. */
    readonly strangers?: Store<readonly string[]> | undefined;
}

const either = (a: boolean, b: boolean): boolean => a || b;
const both = (a: boolean, b: boolean): boolean => a && b;
const earlier = (a: number, b: number): number => Math.min(a, b);
const later =
    (...order: readonly string[]) =>
    (a: string, b: string): string =>
        order.indexOf(b) > order.indexOf(a) ? b : a;

/** How two devices' values of a signal are combined. */
const unions = {
    speaking: either,
    muted: both,
    cameraOff: both,
    deafened: both,
    sharing: either,
    quality: later("lost", "poor", "good", "excellent"),
    media: later("absent", "connecting", "connected"),
    missingTs: earlier,
    handTs: earlier,
} satisfies Record<keyof DeviceSignals, (a: never, b: never) => unknown>;

/**
 * Combines the signals of a user's devices, or of one device in several media rooms: muted if every device is muted, speaking
 * if any device speaks, the best quality, and the first raised hand.
 */
export function uniteSignals(all: readonly DeviceSignals[]): DeviceSignals {
    const united: Record<string, unknown> = {};
    for (const signals of all) {
        for (const [key, unite] of Object.entries<(a: never, b: never) => unknown>(unions)) {
            const value = signals[key as keyof DeviceSignals] as never;
            if (value !== undefined) united[key] = key in united ? unite(united[key] as never, value) : value;
        }
    }
    return united;
}

/** Returns `previous` if `next` is equal to it, else `next`. */
export function reuseSignals(previous: DeviceSignals, next: DeviceSignals): DeviceSignals {
    const keys = Object.keys({ ...previous, ...next }) as (keyof DeviceSignals)[];
    return keys.every((key) => previous[key] === next[key]) ? previous : next;
}
