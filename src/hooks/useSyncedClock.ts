import { useContext } from "react";
import type { LeanRollcall, Store } from "../core/index.js";
import { clock, connectionOf, derive, knownUntil, weakMemo } from "../core/internal.js";
import { AbsentContext, useMaybeRollcallContext } from "./rollcallContext.js";

/** A clock that shows up to when the client has received everything, and a store that changes with it. */
interface SyncedClock {
    readonly ticks: Store<number>;
    /** ms since the epoch. */
    readonly now: () => number;
}

/** What decides whether other people are still there. */
interface Presence extends SyncedClock {
    /** The keys of devices that seem gone because no media of theirs is there. */
    readonly absent: ReadonlySet<string>;
}

/**
 * Returns what decides whether other people are still there: the media room, and a clock. It stands still while the client's sync is not live,
 * because their messages do not arrive during that time. Without a rollcall it is the system's clock.
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
