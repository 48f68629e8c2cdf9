import { useContext, useMemo } from "react";
import type { DeviceDetails, DeviceQuery } from "../core/index.js";
import { reuseObject, staticStore } from "../core/internal.js";
import { RollcallContext } from "./rollcallContext.js";
import { useSelection } from "./useSelection.js";

/** Whose devices are called by their names: one's own alone, everybody's, or nobody's. */
export type DeviceNames = "own" | "all" | "none";

type Details = DeviceDetails | undefined;

const none = staticStore<Details>(undefined);

/**
 * What is known of a device beside its membership, by the provider's `devices`; undefined without that, or without a device.
 * Names are as the provider's `deviceNames` allows. Asked for while the component is mounted, so mount it for what is
 * unfolded alone.
 * @example
 * const verification = useDeviceDetails(device)?.verification;
 */
export function useDeviceDetails(query: DeviceQuery | undefined): DeviceDetails | undefined {
    const { userId, deviceId, roomId, eventId } = query ?? {};
    const context = useContext(RollcallContext);
    const devices = context?.devices;
    const store = useMemo(
        () => (userId !== undefined && devices?.device({ userId, deviceId, roomId, eventId })) || none,
        [devices, userId, deviceId, roomId, eventId],
    );
    const names = context?.deviceNames;
    const isNamed = names === "all" || (names === "own" && userId === context?.rollcall?.userId);
    return useSelection<Details, Details>(
        store,
        (details, previous) =>
            details && reuseObject(previous, isNamed ? details : { ...details, displayName: undefined }),
    );
}
