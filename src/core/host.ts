/*
 * What is taken from a host, typed by structure: the few members that are read. An SDK client of any supported version,
 * from `lib` or `src`, and a plain fake fit without a cast. Method syntax is deliberate: it compares parameters both ways,
 * so that the SDK's narrower event names fit.
 */

type Listener = (...args: never[]) => void;

/** An event emitter, like Node's or the SDK's. */
export interface EmitterLike {
    on(event: string, listener: Listener): unknown;
    off(event: string, listener: Listener): unknown;
}

/** A Matrix event: state, or sticky. */
export interface EventLike {
    getId(): string | undefined;
    getType(): string;
    getRoomId?(): string | undefined;
    getSender(): string | undefined;
    getStateKey(): string | undefined;
    getContent(): object;
    /** Returns the content as it was sent, without edits. */
    getOriginalContent?(): object;
    /** `origin_server_ts`, ms since the epoch. */
    getTs(): number;
    /** When the host received it, ms since the epoch by the device's clock. */
    readonly localTimestamp?: number | undefined;
    isRedacted?(): boolean;
    /** Whether it came encrypted. */
    isEncrypted?(): boolean;
    /** Returns what the server adds to the event, such as the content that a state event replaced. */
    getUnsigned?(): object;
    /** Returns the ID of the event that a redaction redacts. */
    getAssociatedId?(): string | undefined;
    /** End of a sticky event (MSC4354), ms since the epoch; matrix-js-sdk 39 and newer. */
    readonly unstableStickyExpiresAt?: number | undefined;
}

/** A room member, as the host knows it. */
export interface MemberLike {
    readonly userId: string;
    readonly membership?: string | undefined;
    /** The display name, disambiguated. */
    readonly name?: string | undefined;
    /** The display name as the member chose it; the user ID without one. */
    readonly rawDisplayName?: string | undefined;
    readonly powerLevel?: number | undefined;
    getMxcAvatarUrl?(): string | undefined;
}

/** The current state of a room. */
export interface RoomStateLike {
    getStateEvents(type: string): EventLike[];
    getStateEvents(type: string, stateKey: string): EventLike | null;
    /** Returns the members with this display name, or a similar one. */
    getUserIdsWithDisplayName?(displayName: string): readonly string[];
    /** Whether a user may notify the whole room, which is called `"room"`. */
    mayTriggerNotifOfType?(notification: string, userId: string): boolean;
    /** Every member that the host has loaded. */
    getMembers?(): readonly MemberLike[];
}

/** The loaded part of a room's events, oldest first. */
interface TimelineLike {
    getEvents(): EventLike[];
}

/** The part of a room's client that shows whether it decrypts events. */
interface RoomClientLike {
    getCrypto?(): unknown;
}

/** A room of the host's client. */
export interface RoomLike extends EmitterLike {
    readonly roomId: string;
    readonly currentState: RoomStateLike;
    /** The client that the room belongs to. */
    readonly client?: RoomClientLike;
    getMember(userId: string): MemberLike | null;
    /** Returns the user's own membership. If the method is absent, the user is taken as joined. */
    getMyMembership?(): string;
    /** Returns whether every member is loaded. If the method is absent, all are. */
    membersLoaded?(): boolean;
    loadMembersIfNeeded?(): Promise<unknown>;
    /** Returns the loaded part of its timeline, up to now. */
    getLiveTimeline?(): TimelineLike;
    /** Returns an event, if it is loaded. */
    findEventById?(eventId: string): EventLike | undefined;
    /** Returns the sticky events in force (MSC4354); matrix-js-sdk 39 and newer. */
    _unstable_getStickyEvents?(): Iterable<EventLike>;
}

/** A Matrix client, one per account. */
export interface ClientLike extends EmitterLike {
    getUserId?(): string | null;
    getDeviceId?(): string | null;
    getRoom(roomId?: string): RoomLike | null;
    getRooms?(): RoomLike[];
    /** Returns the user IDs in `m.ignored_user_list`. */
    getIgnoredUsers?(): string[];
    /** Requests the content of a state event. */
    getStateEvent?(roomId: string, type: string, stateKey: string): Promise<object>;
    /** Whether the client is running. */
    readonly clientRunning?: boolean;
    /** Returns the sync state. If it is absent, sync is taken as live. */
    getSyncState?(): string | null;
    getSyncStateData?(): { readonly fromCache?: boolean; readonly error?: unknown } | null;
}
