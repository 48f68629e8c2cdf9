/*
 * What is taken from a host, typed by structure: the few members that are read. An SDK client of any supported version,
 * from `lib` or `src`, and a plain fake fit without a cast. Method syntax is deliberate: it compares parameters both ways,
 * so that the SDK's narrower event names fit.
 */

type Listener = (...args: never[]) => void;

/** Anything that emits by name, as Node's and the SDK's emitters do. */
export interface EmitterLike {
    on(event: string, listener: Listener): unknown;
    off(event: string, listener: Listener): unknown;
}

/** A Matrix event: state, or sticky. */
export interface EventLike {
    getId(): string | undefined;
    getType(): string;
    getSender(): string | undefined;
    getStateKey(): string | undefined;
    getContent(): object;
    /** The content as it was sent, whatever edits say since. */
    getOriginalContent?(): object;
    /** `origin_server_ts`, ms since the epoch. */
    getTs(): number;
    isRedacted?(): boolean;
    /** Whether it came encrypted. */
    isEncrypted?(): boolean;
    /** What the server says beside the event: of a state event also which it replaced, with what content. */
    getUnsigned?(): object;
    /** The event that a redaction redacts. */
    getAssociatedId?(): string | undefined;
    /** End of a sticky event (MSC4354), ms since the epoch; matrix-js-sdk 39 and newer. */
    readonly unstableStickyExpiresAt?: number | undefined;
}

/** A member of a room as the host knows them. */
export interface MemberLike {
    readonly userId: string;
    readonly membership?: string | undefined;
    /** The display name, disambiguated. */
    readonly name?: string | undefined;
    getMxcAvatarUrl?(): string | undefined;
}

/** The current state of a room. */
export interface RoomStateLike {
    getStateEvents(type: string): EventLike[];
    getStateEvents(type: string, stateKey: string): EventLike | null;
    /** The members who have a display name, or one that looks like it. */
    getUserIdsWithDisplayName?(displayName: string): readonly string[];
}

/** What a room's client is asked: whether it decrypts by itself. */
interface RoomClientLike {
    getCrypto?(): unknown;
}

/** A room of the host's client. */
export interface RoomLike extends EmitterLike {
    readonly roomId: string;
    readonly currentState: RoomStateLike;
    /** The client the room is of. */
    readonly client?: RoomClientLike;
    getMember(userId: string): MemberLike | null;
    /** One's own membership; absent means joined. */
    getMyMembership?(): string;
    /** Whether every member is loaded; absent means they are. */
    membersLoaded?(): boolean;
    loadMembersIfNeeded?(): Promise<unknown>;
    /** The sticky events in force (MSC4354); matrix-js-sdk 39 and newer. */
    _unstable_getStickyEvents?(): Iterable<EventLike>;
}

/** A Matrix client, one per account. */
export interface ClientLike extends EmitterLike {
    getUserId?(): string | null;
    getDeviceId?(): string | null;
    getRoom(roomId?: string): RoomLike | null;
    getRooms?(): RoomLike[];
    /** The user ids of `m.ignored_user_list`. */
    getIgnoredUsers?(): string[];
    /** The content of one state event, asked of the server. */
    getStateEvent?(roomId: string, type: string, stateKey: string): Promise<object>;
    /** Whether it was started, and not stopped since. */
    readonly clientRunning?: boolean;
    /** How its sync is; absent means well. */
    getSyncState?(): string | null;
    getSyncStateData?(): { readonly fromCache?: boolean; readonly error?: unknown } | null;
}
