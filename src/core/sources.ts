import type { Open, Store, Transport } from "./types.js";

/*
 * What a server is asked for, as the parts need it. Room state knows none of it; `matrix-rollcall/query` fills these in, or a
 * host by its own means.
 */

/** A picture that is made small. */
export interface Thumbnail {
    /** An address that an `img` can load, for instance a `blob:`. Undefined while there is none. */
    readonly url: string | undefined;
    readonly status: "loading" | "ready" | "failed";
}

/** Where pictures come from. The same store for the same arguments. */
export interface MediaSource {
    /** A picture by its `mxc:` URL, for a square of so many CSS px. Asked for while the store is listened to, and only then. */
    thumbnail(mxcUrl: string, size: number): Store<Thumbnail>;
}

/** Whether a device is its user's: signed by its owner or verified by oneself, neither, blocked by oneself, or not known. */
export type DeviceVerification = Open<"verified" | "unverified" | "blocked" | "unknown">;

/** What is known of a device beside its membership. */
export interface DeviceDetails {
    /** Its id; of a membership without one that of the device which encrypted the event, where the client can tell. */
    readonly deviceId: string | undefined;
    /** Its name, as its owner gave it. From the network. */
    readonly displayName: string | undefined;
    /** When it was last active, ms since the epoch; a server tells that of one's own devices alone. */
    readonly lastSeenTs: number | undefined;
    readonly verification: DeviceVerification;
}

/** Names a device, or the event of a membership that names none. */
export interface DeviceQuery {
    readonly userId: string;
    readonly deviceId: string | undefined;
    readonly roomId?: string | undefined;
    readonly eventId?: string | undefined;
}

/** Where what is known of devices comes from. The same store for the same device. */
export interface DeviceSource {
    /** Asked for while the store is listened to, and only then. */
    device(query: DeviceQuery): Store<DeviceDetails>;
}

/** Whose devices are shown by name: those of the own account, all, or none. */
export type DeviceNames = "own" | "all" | "none";

/** The transports that one's own homeserver offers; undefined while that is not known. */
export type TransportsSource = Store<readonly Transport[] | undefined>;
