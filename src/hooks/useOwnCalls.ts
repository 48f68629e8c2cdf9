import type { CallDevice } from "../core/index.js";
import { locationsOf, reuseItems, type CallPlace } from "./locations.js";
import { useActiveSelection } from "./useActiveSelection.js";
import { useLeanRollcall } from "./useLeanRollcall.js";

/** One of the user's own devices in a call. */
export interface OwnCall extends CallPlace {
    readonly device: CallDevice;
    /** Whether it is this client's device. False if the membership does not name its device. */
    readonly isThisDevice: boolean;
}

/**
 * Returns the user's own devices that are in calls, in every room. Empty while no user is logged in.
 * @throws Error without a provider.
 * @example
 * const elsewhere = useOwnCalls().filter(({ isThisDevice }) => !isThisDevice);
 */
export function useOwnCalls(): readonly OwnCall[] {
    const rollcall = useLeanRollcall();
    return useActiveSelection<readonly OwnCall[]>((snapshot, previous) => {
        const locations = rollcall?.userId ? locationsOf(snapshot, rollcall.userId) : [];
        const calls = locations.flatMap(({ participant, ...place }) =>
            participant.devices.map((device) => ({
                ...place,
                device,
                isThisDevice: device.deviceId !== undefined && device.deviceId === rollcall?.deviceId,
            })),
        );
        return reuseItems(previous, calls);
    });
}
