import type { CallDevice } from "../core/index.js";
import { goneFrom, weakMemo } from "../core/internal.js";

/** When each user's last device seems gone (ms since the epoch), earliest first. */
const goneTimesOf = weakMemo((devices: readonly CallDevice[]): readonly (readonly [string, number])[] => {
    const times = new Map<string, number>();
    for (const device of devices) {
        times.set(device.userId, Math.max(times.get(device.userId) ?? -Infinity, goneFrom(device)));
    }
    return [...times].sort(([, a], [, b]) => a - b);
});

/**
 * Returns the users whose devices all seem gone at `now` (ms since the epoch). While no device is absent, the cost depends only
 * on how many it returns.
 */
export function usersWhoSeemGone(
    devices: readonly CallDevice[],
    now: number,
    absent: ReadonlySet<string>,
): readonly string[] {
    if (absent.size > 0) {
        const isThere = (device: CallDevice): boolean => !absent.has(device.key) && goneFrom(device) > now;
        const there = new Set(devices.filter(isThere).map(({ userId }) => userId));
        return [...new Set(devices.map(({ userId }) => userId))].filter((userId) => !there.has(userId));
    }
    const gone: string[] = [];
    for (const [userId, goneTs] of goneTimesOf(devices)) {
        if (goneTs > now) break;
        gone.push(userId);
    }
    return gone;
}
