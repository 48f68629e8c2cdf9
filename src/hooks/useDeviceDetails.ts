import { useMemo } from "react";
import type { DeviceDetails, DeviceQuery } from "../core/index.js";
import { reuseObject, staticStore } from "../core/internal.js";
import { useMaybeRollcallContext } from "./rollcallContext.js";
import { useSelection } from "./useSelection.js";

type Details = DeviceDetails | undefined;

const none = staticStore<Details>(undefined);

/**
 * Returns what the provider's `devices` knows about a device in addition to its membership. Returns undefined without `devices`
 * or without a device. Leaves out the name if the provider's `deviceNames` does not allow it. The details are requested when
 * the component mounts, so mount it for expanded rows only.
 * @example
 * const verification = useDeviceDetails(device)?.verification;
 */
export function useDeviceDetails(query: DeviceQuery | undefined): DeviceDetails | undefined {
    const { userId, deviceId, roomId, eventId } = query ?? {};
    const { devices, deviceNames, rollcall } = useMaybeRollcallContext();
    const store = useMemo(
        () => (userId !== undefined && devices?.device({ userId, deviceId, roomId, eventId })) || none,
        [devices, userId, deviceId, roomId, eventId],
    );
    const isNamed = deviceNames === "all" || (deviceNames === "own" && userId === rollcall?.userId);
    return useSelection<Details, Details>(
        store,
        (details, previous) =>
            details && reuseObject(previous, isNamed ? details : { ...details, displayName: undefined }),
    );
}
