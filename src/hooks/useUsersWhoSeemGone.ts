import type { CallDevice } from "../core/index.js";
import { staticStore } from "../core/internal.js";
import { reuseSet } from "./reuseSet.js";
import { usersWhoSeemGone } from "./usersWhoSeemGone.js";
import { useSelection } from "./useSelection.js";
import { useSyncedClock } from "./useSyncedClock.js";

const standing = staticStore(0);

/** Returns the users whose devices all seem gone. Returns the same set while it has the same IDs. */
export function useUsersWhoSeemGone(devices: readonly CallDevice[]): ReadonlySet<string> {
    const { ticks, now, absent } = useSyncedClock();
    return useSelection<number, ReadonlySet<string>>(devices.length > 0 ? ticks : standing, (_, previous) =>
        reuseSet(previous, usersWhoSeemGone(devices, now(), absent)),
    );
}
