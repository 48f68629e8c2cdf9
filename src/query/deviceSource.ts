import type { QueryClient } from "@tanstack/react-query";
import type { DeviceDetails, DeviceQuery, DeviceSource, Store } from "../core/index.js";
import { createStore, createStorePool, listen, reuseObject } from "../core/internal.js";
import type { QueryClientLike } from "./client.js";
import { deviceKeysQueryOptions, ownDevicesQueryOptions, type DeviceKeys } from "./devices.js";
import { accountQueryKey } from "./keys.js";
import { followed } from "./queryStore.js";

/** Devices as the homeserver lists one's own, and as the client's crypto knows everybody's; followed by the SDK's events. */
export function createDeviceSource(client: QueryClientLike, queryClient: QueryClient): DeviceSource {
    const storeOf = createStorePool<DeviceDetails>();
    const hold = createCryptoWatch(client, queryClient);
    const own = followed(queryClient, () => ownDevicesQueryOptions(client));

    const make = (query: DeviceQuery): Store<DeviceDetails> => {
        const { userId } = query;
        const isOwn = userId === client.getUserId();
        const keys = followed(queryClient, () => deviceKeysQueryOptions(client, userId));
        let details: DeviceDetails | undefined;
        return createStore({
            attach(changed) {
                const release = hold();
                const stopKeys = keys.follow(changed);
                const stopOwn = isOwn ? own.follow(changed) : undefined;
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
            // Where the id is known, no event decides, and an hourly refresh makes no other store.
            const key = JSON.stringify(deviceId === undefined ? [userId, null, roomId, eventId] : [userId, deviceId]);
            return storeOf(key, () => make(query));
        },
    };
}

/** The device whose key an event was encrypted with. */
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

/** While anybody looks at a device, what crypto says anew is read anew. */
function createCryptoWatch(client: QueryClientLike, queryClient: QueryClient): () => () => void {
    const outdate = (...userId: readonly string[]): void => {
        const queryKey = [...accountQueryKey(client.getUserId()), "device-keys", ...userId];
        void queryClient.invalidateQueries({ queryKey });
    };
    const outdateOne = (userId: string): void => outdate(userId);
    let holders = 0;
    let unlisten: (() => void) | undefined;
    return () => {
        holders += 1;
        // What happened while nobody looked was not heard.
        if (!unlisten) outdate();
        unlisten ??= listen(client, {
            "crypto.devicesUpdated": (userIds: readonly string[]) => userIds.forEach(outdateOne),
            userTrustStatusChanged: outdateOne,
            deviceVerificationChanged: outdateOne,
            "crossSigning.keysChanged": () => outdate(),
        });
        return () => {
            holders -= 1;
            if (holders > 0) return;
            unlisten?.();
            unlisten = undefined;
        };
    };
}
