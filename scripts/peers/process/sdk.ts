/** What is used here of any release of matrix-js-sdk. */
export interface Sdk {
    createClient(options: object): SdkClient;
}

export interface SdkClient {
    readonly matrixRTC: { getRoomSession(room: SdkRoom): SdkSession };
    initRustCrypto(options: { readonly useIndexedDB: boolean }): Promise<void>;
    startClient(options: object): Promise<void>;
    getSyncState(): string | null;
    getRoom(roomId: string): SdkRoom | null;
    joinRoom(roomId: string): Promise<unknown>;
    waitUntilRoomReadyForGroupCalls(roomId: string): Promise<void>;
    getGroupCallForRoom(roomId: string): SdkGroupCall | null;
    createGroupCall(roomId: string, type: string, isPtt: boolean, intent: string): Promise<SdkGroupCall>;
    sendStateEvent(roomId: string, type: string, content: object, stateKey: string): Promise<unknown>;
}

export interface SdkRoom {
    readonly roomId: string;
    readonly currentState: { getStateEvents(type: string): readonly SdkEvent[] };
    getMyMembership(): string;
}

interface SdkEvent {
    getStateKey(): string | undefined;
    getContent(): object;
}

/** A call of old (MSC3401), with media from everybody to everybody. */
export interface SdkGroupCall {
    enter(): Promise<void>;
    leave(): void;
    /** What its timer calls to put the end of the membership off. */
    addDeviceToMemberState(): Promise<void>;
}

/** The session of a room's call; what a release has not is undefined at run time, and asked of no such release. */
export interface SdkSession {
    readonly memberships: readonly SdkMembership[];
    /** From 38 on. */
    readonly membershipStatus: string | undefined;
    joinRoomSession(foci: readonly object[], second: unknown, options?: object): void;
    joinRTCSession(identity: object, foci: readonly object[], own: object, options: object): void;
    /** 28 says nothing, and sends its request later. */
    leaveRoomSession(timeoutMs: number): Promise<boolean> | undefined;
    updateCallIntent(intent: string): Promise<void>;
    /** Looks whether the membership is to be sent again, and sends it: what the timers of 28 and 31 call. */
    triggerCallMembershipEventUpdate(): Promise<void>;
    /** Its method is what the timers of 37 call to put the end of the membership off. */
    readonly membershipManager: { updateExpiryOnJoinedEvent(): Promise<unknown> };
}

export interface SdkMembership {
    readonly deviceId: string;
    readonly sender?: string;
    readonly member?: { readonly userId: string };
}

/** Loads the package of a release; one process can hold one only. */
export async function loadSdk(packageName: string): Promise<Sdk> {
    const loaded = (await import(packageName)) as Sdk & { readonly default?: Sdk };
    return loaded.default ?? loaded;
}
