import type { CallDevice, Open, Store, Transport } from "./types.js";

/*
 * Interfaces for data that comes from a server, as the parts need it. Room state has none of it. `matrix-rollcall/query`
 * implements them, and a host can implement them by its own means.
 */

/** A picture scaled to a size. */
export interface Thumbnail {
    /** A URL that an `img` can load, such as a `blob:` URL. Undefined while there is none. */
    readonly url: string | undefined;
    readonly status: "loading" | "ready" | "failed";
}

/** A source of pictures. Must return the same store for the same arguments. */
export interface MediaSource {
    /** Returns the picture of an `mxc:` URL, for a square of `size` CSS px. Requests it only while the store has a listener. */
    thumbnail(mxcUrl: string, size: number): Store<Thumbnail>;
}

/** Whether a device is verified: signed by its owner or verified by the user, neither, blocked by the user, or unknown. */
export type DeviceVerification = Open<"verified" | "unverified" | "blocked" | "unknown">;

/** Details of a device that are not in its membership. */
export interface DeviceDetails {
    /** The device ID. If the membership has none, the ID of the device that encrypted the event, if known. */
    readonly deviceId: string | undefined;
    /** The name its owner gave it. From the network. */
    readonly displayName: string | undefined;
    /** When it was last active, ms since the epoch. Servers report this only for the user's own devices. */
    readonly lastSeenTs: number | undefined;
    readonly verification: DeviceVerification;
}

/** Identifies a device, or the event of a membership without a device ID. */
export interface DeviceQuery {
    readonly userId: string;
    readonly deviceId: string | undefined;
    readonly roomId?: string | undefined;
    readonly eventId?: string | undefined;
}

/** A source of device details. Must return the same store for the same device. */
export interface DeviceSource {
    /** Returns the details of a device. Requests them only while the store has a listener. */
    device(query: DeviceQuery): Store<DeviceDetails>;
}

/** Which devices are shown by name: the user's own, all, or none. */
export type DeviceNames = "own" | "all" | "none";

/** The transports that the user's homeserver offers; undefined while unknown. */
export type TransportsSource = Store<readonly Transport[] | undefined>;

/** A source of raised hands from before the loaded timeline. */
export interface HandsSource {
    /** Requests the hands of devices that are on screen. Returns a function that stops it. */
    ask(devices: readonly CallDevice[]): () => void;
}
