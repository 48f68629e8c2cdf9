import { livenessOf, type CallDevice } from "../core/index.js";
import { goneFrom, reuseObject } from "../core/internal.js";
import { useSelection } from "./useSelection.js";
import { useSyncedClock } from "./useSyncedClock.js";

/** Whether a participant still seems to be in the call, and on how many devices. */
interface DevicesLiveness {
    /** The state of the device that seems to be there longest. */
    readonly state: string;
    /** When that device was last seen, ms since the epoch. */
    readonly lastSignTs: number;
    /** Number of devices that seem gone. */
    readonly gone: number;
}

/** Returns whether a participant's devices still seem to be in the call. Re-renders when the answer changes. */
export function useDevicesLiveness(devices: readonly CallDevice[]): DevicesLiveness {
    const { ticks, now, absent } = useSyncedClock();
    return useSelection<number, DevicesLiveness>(ticks, (_, previous) => {
        const ts = now();
        const present = devices.filter(({ key }) => !absent.has(key));
        const surest = (present.length > 0 ? present : devices).reduce<CallDevice | undefined>(
            (best, device) => (best && goneFrom(best) >= goneFrom(device) ? best : device),
            undefined,
        );
        const { state, lastSignTs } = surest ? livenessOf(surest, ts) : { state: "ended", lastSignTs: 0 };
        const gone = devices.filter((device) => absent.has(device.key) || goneFrom(device) <= ts).length;
        const isAbsent = state === "live" && gone === devices.length;
        return reuseObject(previous, { state: isAbsent ? "overdue" : state, lastSignTs, gone });
    });
}
