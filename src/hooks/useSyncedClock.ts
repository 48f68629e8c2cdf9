import { useContext } from "react";
import type { LeanRollcall, Store } from "../core/index.js";
import { clock, connectionOf, derive, knownUntil, weakMemo } from "../core/internal.js";
import { AbsentContext } from "./absentContext.js";
import { useMaybeRollcallContext } from "./rollcallContext.js";

/** A clock that shows the time up to which the client has received everything, and a store that changes with it. */
interface SyncedClock {
    readonly ticks: Store<number>;
    /** ms since the epoch. */
    readonly now: () => number;
}

/** What determines whether other people are still in the call. */
interface Presence extends SyncedClock {
    /** Keys of the devices that seem gone because none of their media is there. */
    readonly absent: ReadonlySet<string>;
}

/**
 * Returns what determines whether other people are still in the call: the media room, and a clock. The clock stands still while
 * the client's sync is not live, because no messages arrive during that time. Without a rollcall it is the system's clock.
 */
export function useSyncedClock(): Presence {
    const { rollcall } = useMaybeRollcallContext();
    const absent = useContext(AbsentContext);
    return { ...(rollcall ? clockOf(rollcall) : systemClock), absent };
}

const systemClock: SyncedClock = { ticks: clock, now: () => Date.now() };

const clockOf = weakMemo((rollcall: LeanRollcall): SyncedClock => ({
    now: () => knownUntil(rollcall),
    ticks: derive([connectionOf(rollcall), clock], ({ asOfTs }, second) => asOfTs ?? second),
}));
