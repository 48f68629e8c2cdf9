import * as reactQuery from "@tanstack/react-query";
import type { QueryClient } from "@tanstack/react-query";
import type { DeviceDetails, DeviceQuery, DeviceSource, DeviceVerification, Store } from "../core/index.js";
import { createStore, createStorePool, listen, refCounted, reuseObject } from "../core/internal.js";
import type { AskingClient, CryptoClient, QueryClientLike } from "./client.js";
import { askedAgain } from "./errors.js";
import { accountQueryKey, type AccountKey } from "./keys.js";
import { querySource } from "./querySource.js";

const freshMs = 60_000;

/** One of the user's own devices, as the homeserver lists it. */
export interface OwnDevice {
    readonly deviceId: string;
    readonly displayName: string | undefined;
    /** When it was last active, ms since the epoch. */
    readonly lastSeenTs: number | undefined;
}

/** The query key of the user's own devices. */
export type OwnDevicesKey = readonly [...AccountKey, "devices"];

/** Query options for the user's own devices. */
export type OwnDevicesQueryOptions = ReturnType<
    typeof reactQuery.queryOptions<readonly OwnDevice[], Error, readonly OwnDevice[], OwnDevicesKey>
>;

/**
 * Returns query options for the user's own devices (`GET /devices`), with their names and last activity.
 * @example
 * const { data: devices = [] } = useQuery(ownDevicesQueryOptions(client));
 */
export function ownDevicesQueryOptions(client: AskingClient): OwnDevicesQueryOptions {
    return reactQuery.queryOptions<readonly OwnDevice[], Error, readonly OwnDevice[], OwnDevicesKey>({
        queryKey: [...accountQueryKey(client.getUserId()), "devices"],
        queryFn: ({ signal }) => askForDevices(client, signal),
        staleTime: freshMs,
        ...askedAgain,
    });
}

async function askForDevices(client: AskingClient, abortSignal: AbortSignal): Promise<readonly OwnDevice[]> {
    const answer = await client.http.authedRequest<{ readonly devices?: readonly Record<string, unknown>[] }>(
        "GET",
        "/devices",
        undefined,
        undefined,
        { abortSignal },
    );
    return (answer.devices ?? []).map((device) => ({
        deviceId: String(device["device_id"]),
        displayName: typeof device["display_name"] === "string" ? device["display_name"] : undefined,
        lastSeenTs: typeof device["last_seen_ts"] === "number" ? device["last_seen_ts"] : undefined,
    }));
}

/** A device as known to the client's crypto. */
export interface DeviceKeys {
    readonly deviceId: string;
    /** From the network, signed by the device. */
    readonly displayName: string | undefined;
    /** The Curve25519 key that identifies events encrypted by this device. */
    readonly identityKey: string | undefined;
    readonly verification: DeviceVerification;
}

/** The query key of a user's devices in crypto. */
export type DeviceKeysKey = readonly [...AccountKey, "device-keys", string];

/** Query options for a user's devices in crypto. */
export type DeviceKeysQueryOptions = ReturnType<
    typeof reactQuery.queryOptions<readonly DeviceKeys[] | null, Error, readonly DeviceKeys[] | null, DeviceKeysKey>
>;

/**
 * Returns query options for a user's devices in the client's crypto. The data is `null` without crypto. The client may request
 * the keys of a user without a shared encrypted room. `createQuerySources` invalidates these queries on SDK events; if you use
 * the options alone, do that yourself.
 * @example
 * const { data: keys } = useQuery(deviceKeysQueryOptions(client, userId));
 */
export function deviceKeysQueryOptions(client: CryptoClient, userId: string): DeviceKeysQueryOptions {
    return reactQuery.queryOptions<readonly DeviceKeys[] | null, Error, readonly DeviceKeys[] | null, DeviceKeysKey>({
        queryKey: [...accountQueryKey(client.getUserId()), "device-keys", userId],
        queryFn: () => readKeys(client, userId),
        // Checking again is cheap without crypto, and crypto may be set up later.
        staleTime: ({ state }) => (state.data ? Infinity : 0),
        ...askedAgain,
        // Keys the client already has can be read offline.
        networkMode: "always",
    });
}

async function readKeys(client: CryptoClient, userId: string): Promise<readonly DeviceKeys[] | null> {
    const crypto = client.getCrypto?.();
    if (!crypto) return null;
    const devices = (await crypto.getUserDeviceInfo([userId], true)).get(userId)?.values() ?? [];
    return Promise.all(
        [...devices].map(async (device) => {
            const status = await crypto.getDeviceVerificationStatus(userId, device.deviceId);
            const isVerified = status?.signedByOwner === true || status?.localVerified === true;
            const known: DeviceVerification = isVerified ? "verified" : "unverified";
            return {
                deviceId: device.deviceId,
                displayName: device.displayName,
                identityKey: device.getIdentityKey(),
                verification: device.verified === -1 ? "blocked" : status ? known : "unknown",
            };
        }),
    );
}

/** Creates the device source: own devices from the homeserver, all others from crypto, kept up to date by SDK events. */
export function createDeviceSource(client: QueryClientLike, queryClient: QueryClient): DeviceSource {
    const storeOf = createStorePool<DeviceDetails>();
    const retain = createCryptoWatch(client, queryClient);
    const own = querySource(queryClient, () => ownDevicesQueryOptions(client));

    const make = (query: DeviceQuery): Store<DeviceDetails> => {
        const { userId } = query;
        const isOwn = userId === client.getUserId();
        const keys = querySource(queryClient, () => deviceKeysQueryOptions(client, userId));
        let details: DeviceDetails | undefined;
        return createStore({
            attach(changed) {
                const release = retain();
                const stopKeys = keys.subscribe(changed);
                const stopOwn = isOwn ? own.subscribe(changed) : undefined;
                return () => {
                    stopOwn?.();
                    stopKeys();
                    release();
                };
            },
            read() {
                const known = keys.data() ?? [];
                const deviceId = query.deviceId ?? encryptedBy(client, query, known)?.deviceId;
                const listed = isOwn ? own.data()?.find((each) => each.deviceId === deviceId) : undefined;
                const device = known.find((each) => each.deviceId === deviceId);
                return (details = reuseObject(details, {
                    deviceId,
                    displayName: listed?.displayName ?? device?.displayName,
                    lastSeenTs: listed?.lastSeenTs,
                    verification: device?.verification ?? "unknown",
                }));
            },
        });
    };

    return {
        device(query) {
            const { userId, deviceId, roomId, eventId } = query;
            // With a known ID the event is irrelevant, so a refresh does not create another store.
            const key = JSON.stringify(deviceId === undefined ? [userId, null, roomId, eventId] : [userId, deviceId]);
            return storeOf(key, () => make(query));
        },
    };
}

/** Returns the device whose key encrypted an event. */
function encryptedBy(
    client: QueryClientLike,
    { roomId, eventId }: DeviceQuery,
    devices: readonly DeviceKeys[],
): DeviceKeys | undefined {
    const room = roomId === undefined || eventId === undefined ? null : client.getRoom(roomId);
    const sticky = [...(room?._unstable_getStickyEvents?.() ?? [])].find((event) => event.getId() === eventId);
    const key = (sticky ?? room?.findEventById?.(eventId ?? ""))?.getSenderKey?.();
    return devices.find(({ identityKey }) => identityKey !== undefined && identityKey === key);
}

/** Refetches crypto's devices on SDK events while a device is in use. */
function createCryptoWatch(client: QueryClientLike, queryClient: QueryClient): () => () => void {
    const outdate = (...userId: readonly string[]): void => {
        const queryKey = [...accountQueryKey(client.getUserId()), "device-keys", ...userId];
        void queryClient.invalidateQueries({ queryKey });
    };
    const outdateOne = (userId: string): void => outdate(userId);
    return refCounted(() => {
        // Events were missed while no device was in use.
        outdate();
        return listen(client, {
            "crypto.devicesUpdated": (userIds: readonly string[]) => userIds.forEach(outdateOne),
            userTrustStatusChanged: outdateOne,
            deviceVerificationChanged: outdateOne,
            "crossSigning.keysChanged": () => outdate(),
        });
    });
}
