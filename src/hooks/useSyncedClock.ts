import type { Rollcall, Store } from "../core/index.js";
import { clock, derive, knownUntil, weakMemo } from "../core/internal.js";
import { useMaybeRollcall } from "./useMaybeRollcall.js";

/** A clock that shows up to when the client has received everything, and a store that changes with it. */
interface SyncedClock {
    readonly ticks: Store<number>;
    /** ms since the epoch. */
    readonly now: () => number;
}

/**
 * Returns the clock that decides whether other people are still there. It stands still while the client's sync is not live,
 * because their messages do not arrive during that time. Without a rollcall it is the system's clock.
 */
export function useSyncedClock(): SyncedClock {
    const rollcall = useMaybeRollcall();
    return rollcall ? clockOf(rollcall) : systemClock;
}

const systemClock: SyncedClock = { ticks: clock, now: () => Date.now() };

const clockOf = weakMemo((rollcall: Rollcall): SyncedClock => ({
    now: () => knownUntil(rollcall),
    ticks: derive([rollcall.connection, clock], ({ asOfTs }, second) => asOfTs ?? second),
}));
