/** Released generations of matrix-js-sdk that can be a peer: the package of each in `scripts/peers/package.json`. */
export const releases = {
    "28.2.0": "sdk-28",
    "31.6.1": "sdk-31",
    "34.13.0": "sdk-34",
    "37.13.0": "sdk-37",
    "38.4.0": "sdk-38",
    "39.4.0": "sdk-39",
    "41.5.0": "sdk-41",
    "43.0.0": "sdk-43",
} as const;

export type Release = keyof typeof releases;

/** How a peer sends its membership: by room state, by sticky events (from 39 on), or by the state of a `GroupCall` of old (28). */
export type Carrier = "state" | "sticky" | "mesh";

/** One way in which one release takes part in a call. */
export interface PeerKind {
    readonly release: Release;
    readonly carrier: Carrier;
    /** The format that it writes. */
    readonly format: "memberships" | "session" | "rtc";
    /** Whether a delayed event takes its membership away when it is gone without a word. */
    readonly hasDelayedLeave: boolean;
    /**
     * When it sends its membership again: with another intent (such as `"audio"`), to put its end off, or only to join again when
     * something has ended it.
     */
    readonly update: "intent" | "refresh" | "rejoin";
}

/** Every way but the `GroupCall` of old, which has calls of its own. */
export const peerKinds: readonly PeerKind[] = [
    { release: "28.2.0", carrier: "state", format: "memberships", hasDelayedLeave: false, update: "refresh" },
    { release: "31.6.1", carrier: "state", format: "memberships", hasDelayedLeave: false, update: "refresh" },
    { release: "34.13.0", carrier: "state", format: "session", hasDelayedLeave: true, update: "rejoin" },
    { release: "37.13.0", carrier: "state", format: "session", hasDelayedLeave: true, update: "refresh" },
    { release: "38.4.0", carrier: "state", format: "session", hasDelayedLeave: true, update: "intent" },
    { release: "39.4.0", carrier: "state", format: "session", hasDelayedLeave: true, update: "intent" },
    { release: "39.4.0", carrier: "sticky", format: "rtc", hasDelayedLeave: true, update: "intent" },
    { release: "41.5.0", carrier: "state", format: "session", hasDelayedLeave: true, update: "intent" },
    { release: "41.5.0", carrier: "sticky", format: "rtc", hasDelayedLeave: true, update: "intent" },
    { release: "43.0.0", carrier: "state", format: "session", hasDelayedLeave: true, update: "intent" },
    { release: "43.0.0", carrier: "sticky", format: "rtc", hasDelayedLeave: true, update: "intent" },
];
