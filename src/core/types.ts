import type { MembershipFormat } from "./wire/formats.js";

/** A union that may gain values without a breaking change. */
export type Open<T extends string> = T | (string & {});

/**
 * The description of an SFU or another backend: an object with a string `type`. Comes from the network, so its other members
 * may be anything; use them for display only.
 */
export interface Transport {
    readonly type: string;
    readonly [member: string]: unknown;
}

/**
 * The contract of all live data. `getSnapshot` is correct from the first call and returns the same reference until something a
 * reader could see has changed. `subscribe` returns a function that unsubscribes. Fits React's `useSyncExternalStore`.
 */
export interface Store<T> {
    readonly subscribe: (this: void, listener: () => void) => () => void;
    readonly getSnapshot: (this: void) => T;
}

/** A live membership, shown as a device in the list. Times are ms since the epoch. */
export interface CallDevice {
    readonly kind: "device";
    /** Unique in the room and stable across refreshes. A device that rejoins with another member ID gets another key. */
    readonly key: string;
    /** The sender's ID for this membership. Two memberships may have the same one. */
    readonly memberId: string;
    readonly userId: string;
    /** Undefined if the event does not name it (MSC4143 of July 2026). */
    readonly deviceId: string | undefined;
    readonly eventId: string;
    readonly format: MembershipFormat;
    /** Start of the membership according to the event. Decides order and focus. */
    readonly createdTs: number;
    /** `origin_server_ts` of the event: the last sign of life. */
    readonly sentTs: number;
    /** Earliest `createdTs` that this store has seen for this key without a break. Show this one to users. */
    readonly since: number;
    readonly expiresTs: number | undefined;
    /** Whether it uses the oldest device's transport instead of its own. */
    readonly follows: boolean;
    /** The transport it publishes on. For a device that follows, the oldest device's. */
    readonly transport: Transport | undefined;
    /** The transports that the event lists. */
    readonly transports: readonly Transport[];
    readonly focusSelection: string | undefined;
    readonly intent: string | undefined;
    /** Other fields of the application. */
    readonly applicationData: Readonly<Record<string, unknown>>;
}

/** A user in a session, with one or more devices (oldest first). */
export interface CallParticipant {
    readonly userId: string;
    readonly devices: readonly CallDevice[];
    /** Earliest `since` of the devices, ms since the epoch. */
    readonly joinedTs: number;
}

/** The transport in use by a session, decided by its oldest device. */
export interface ActiveFocus {
    readonly transport: Transport;
    readonly selection: string | undefined;
    readonly decidedBy: CallDevice;
}

/** A transport in use, and the devices on it (oldest first). */
export interface FocusGroup {
    readonly key: string;
    readonly transport: Transport;
    readonly devices: readonly CallDevice[];
}

/** The live memberships of a room that share application, `call_id` and scope. */
export interface CallSession {
    /** Unique in the room. */
    readonly key: string;
    readonly roomId: string;
    readonly application: string;
    /** `"ROOM"` for `m.call`'s empty id. */
    readonly callId: string;
    readonly scope: string;
    /** `application#callId`. */
    readonly slotId: string;
    /** Oldest first, by `createdTs`. */
    readonly participants: readonly CallParticipant[];
    /** Every device, oldest first. */
    readonly devices: readonly CallDevice[];
    readonly activeFocus: ActiveFocus | undefined;
    /** Each transport in use, in order of its first device. */
    readonly foci: readonly FocusGroup[];
    /** `"video"` if any device states it, else the intent that all devices with an intent agree on. */
    readonly intent: string | undefined;
    /** Earliest `since` seen in it, ms since the epoch. Never moves later while the session lives. */
    readonly startedTs: number;
}

/** A membership whose sender is not loaded yet; otherwise it would be live. */
export interface PendingMembership {
    readonly kind: "pending";
    readonly key: string;
    readonly eventId: string;
    readonly sender: string;
    readonly reason: Open<"sender-not-loaded">;
}

/** The reasons this version gives for a membership that does not count. */
export type KnownReason =
    | "malformed"
    | "not-encrypted"
    | "expired"
    | "sender-not-joined"
    | "sender-mismatch"
    | "state-key-mismatch"
    | "duplicate-device"
    | "replaced-by-sticky"
    | "slot-closed"
    | "slot-missing"
    | "format-disabled"
    | "call-ended"
    | "call-unknown"
    | "too-many";

/** Why a membership in the room does not count. */
export type RejectionReason = Open<KnownReason>;

/** The facts behind a rejection: the place in the event, what was expected, when it ended, and which event decided. */
export interface RejectionFacts {
    readonly path?: string;
    readonly expected?: string;
    /** ms since the epoch. */
    readonly endedTs?: number;
    /** ID of the event that decided. */
    readonly by?: string;
}

/** A membership in the room that does not count, with the reason. */
export interface RejectedMembership {
    readonly kind: "rejected";
    readonly key: string;
    readonly eventId: string;
    readonly sender: string;
    readonly stateKey: string | undefined;
    readonly type: string;
    readonly format: MembershipFormat | undefined;
    readonly userId: string;
    readonly deviceId: string | undefined;
    readonly reason: RejectionReason;
    readonly facts: RejectionFacts;
    /** The reason in English, for logs. At most 300 characters. */
    readonly detail: string;
}

/** A room's calls at one moment. Immutable; unchanged parts are the same objects in the next snapshot. */
export interface RoomCallsSnapshot {
    /**
     * `peeking`: the client peeks into the room, and the user has not joined it. `partial`: the user is invited or has knocked; the
     * lists are what the homeserver showed of the room at that time, and may be incomplete. `not-joined`: the user's own membership
     * is known and is none of these; the lists are then empty.
     */
    readonly status: "ready" | "peeking" | "partial" | "unknown-room" | "not-joined" | "no-client";
    readonly roomId: string;
    /** The room's own call first, then by start. */
    readonly sessions: readonly CallSession[];
    /** The room's own call, if there is one; also in `sessions`. */
    readonly roomCall: CallSession | undefined;
    readonly pending: readonly PendingMembership[];
    readonly rejected: readonly RejectedMembership[];
}

/** Every room with a live session or a pending membership. */
export interface ActiveCallsSnapshot {
    readonly rooms: ReadonlyMap<string, RoomCallsSnapshot>;
}
