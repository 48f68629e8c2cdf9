import type { CallDevice } from "../core/index.js";
import { goneFrom, staticStore, weakMemo } from "../core/internal.js";
import { useKnownClock } from "./useKnownClock.js";
import { useSelection } from "./useSelection.js";

const still = staticStore(0);

/** Of the users of these devices those of whom none is there for sure; the same set while it holds the same. */
export function useGone(devices: readonly CallDevice[]): ReadonlySet<string> {
    const { ticks, now } = useKnownClock();
    return useSelection<number, ReadonlySet<string>>(devices.length > 0 ? ticks : still, (_, previous) => {
        const ts = now();
        const gone = [...goneFromOf(devices)].filter(([, goneTs]) => goneTs <= ts).map(([userId]) => userId);
        const isSame = gone.length === previous?.size && gone.every((userId) => previous.has(userId));
        return isSame ? previous : new Set(gone);
    });
}

/** From when on each user is not there for sure, ms since the epoch. */
const goneFromOf = weakMemo((devices: readonly CallDevice[]): ReadonlyMap<string, number> => {
    const ts = new Map<string, number>();
    for (const device of devices) {
        ts.set(device.userId, Math.max(ts.get(device.userId) ?? -Infinity, goneFrom(device)));
    }
    return ts;
});
