import type { CallDevice } from "../core/index.js";
import { goneFrom } from "../core/internal.js";

/** Returns the users whose devices are all absent, or seem gone at `now` (ms since the epoch). */
export function usersWhoSeemGone(
    devices: readonly CallDevice[],
    now: number,
    absent: ReadonlySet<string>,
): ReadonlySet<string> {
    const isGone = (device: CallDevice): boolean => absent.has(device.key) || goneFrom(device) <= now;
    const gone = new Set<string>();
    for (const device of devices) if (isGone(device)) gone.add(device.userId);
    if (gone.size === 0) return gone;
    for (const device of devices) if (!isGone(device)) gone.delete(device.userId);
    return gone;
}
