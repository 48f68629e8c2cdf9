import type { EmitterLike, EventLike, MemberLike, RoomStateLike, Transport } from "../core/index.js";

/*
 * What is taken from a host's client, typed by structure as in the core. matrix-js-sdk 37 and newer fit without a cast.
 */

/** A client that asks its homeserver. */
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

/** A client whose homeserver has media. */
export interface MediaClient {
    getUserId(): string | null;
    getHomeserverUrl(): string;
    getAccessToken(): string | null;
    /** Where requests go out, as the host has set it. */
    readonly http: { fetch(resource: string, options?: RequestInit): Promise<Response> };
}

/** A client that may know transports from its `.well-known`. */
export interface TransportsClient extends AskingClient, WellKnownClient {}

/** A client that looks up the `.well-known` of its account's server by itself, without a token. */
interface WellKnownClient {
    getClientWellKnown?(): object | undefined;
    waitForClientWellKnown?(): Promise<object | undefined>;
}

/** A client that may have crypto. */
export interface CryptoClient {
    getUserId(): string | null;
    getCrypto?(): CryptoLike | undefined;
}

/** What a client's crypto says of devices. */
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

/** An event that may tell by which key it was encrypted. */
interface EncryptedEventLike extends EventLike {
    getSenderKey?(): string | null;
}

/** A room, as far as an event or a name is looked up in it. */
interface LookedUpRoom {
    getMember(userId: string): MemberLike | null;
    readonly currentState: Pick<RoomStateLike, "getUserIdsWithDisplayName">;
    findEventById?(eventId: string): EncryptedEventLike | undefined;
    _unstable_getStickyEvents?(): Iterable<EncryptedEventLike>;
}

/** A client that all of `createQuerySources` can ask. */
export interface QueryClientLike extends EmitterLike, MediaClient, CryptoClient, WellKnownClient {
    readonly http: AskingClient["http"] & MediaClient["http"];
    getRoom(roomId?: string): LookedUpRoom | null;
}

/** What a homeserver lists as transports, and nothing else of it. */
export function transportsIn(list: unknown): readonly Transport[] {
    return Array.isArray(list) ? list.filter(isTransport) : [];
}

function isTransport(value: unknown): value is Transport {
    return typeof value === "object" && value !== null && typeof Reflect.get(value, "type") === "string";
}
