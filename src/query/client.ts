import type { EmitterLike, EventLike, MemberLike, RoomStateLike } from "../core/index.js";

/* What is used of a host's client, typed by structure as in the core. matrix-js-sdk 37 and newer fit without a cast. */

/** A client that can send requests to its homeserver. */
export interface AskingClient {
    getUserId(): string | null;
    readonly http: {
        authedRequest<T>(
            method: string,
            path: string,
            query?: Record<string, string>,
            body?: undefined,
            options?: { readonly prefix?: string; readonly abortSignal?: AbortSignal },
        ): Promise<T>;
    };
}

/** A client that can load media. */
export interface MediaClient {
    getUserId(): string | null;
    getHomeserverUrl(): string;
    getAccessToken(): string | null;
    /** The host's `fetch`, if it set one. */
    readonly http: { fetch(resource: string, options?: RequestInit): Promise<Response> };
}

/** A client that may have read transports from `.well-known`. */
export interface TransportsClient extends AskingClient, WellKnownClient {}

/** A client that can request the `.well-known` of its server without a token. */
interface WellKnownClient {
    getClientWellKnown?(): object | undefined;
    waitForClientWellKnown?(): Promise<object | undefined>;
}

/** A client that may have crypto set up. */
export interface CryptoClient {
    getUserId(): string | null;
    getCrypto?(): CryptoLike | undefined;
}

/** The part of a client's crypto API that knows devices. */
interface CryptoLike {
    getUserDeviceInfo(
        userIds: string[],
        downloadUncached?: boolean,
    ): Promise<ReadonlyMap<string, ReadonlyMap<string, KnownDevice>>>;
    getDeviceVerificationStatus(
        userId: string,
        deviceId: string,
    ): Promise<{ readonly signedByOwner: boolean; readonly localVerified: boolean } | null>;
}

interface KnownDevice {
    readonly deviceId: string;
    readonly displayName?: string | undefined;
    /** -1: blocked. */
    readonly verified: number;
    getIdentityKey(): string | undefined;
}

/** An event that may expose the key it was encrypted with. */
interface EncryptedEventLike extends EventLike {
    getSenderKey?(): string | null;
}

/** The part of a room in which events and names are looked up. */
interface LookedUpRoom {
    getMember(userId: string): MemberLike | null;
    readonly currentState: Pick<RoomStateLike, "getUserIdsWithDisplayName">;
    findEventById?(eventId: string): EncryptedEventLike | undefined;
    _unstable_getStickyEvents?(): Iterable<EncryptedEventLike>;
}

/** A client that supports everything `createQuerySources` requests. */
export interface QueryClientLike extends EmitterLike, MediaClient, CryptoClient, WellKnownClient {
    readonly http: AskingClient["http"] & MediaClient["http"];
    getRoom(roomId?: string): LookedUpRoom | null;
}
