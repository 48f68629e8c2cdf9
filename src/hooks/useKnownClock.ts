import { useContext } from "react";
import type { Rollcall, Store } from "../core/index.js";
import { clock, knownUntil, weakMemo } from "../core/internal.js";
import { RollcallContext } from "./rollcallContext.js";

/** Up to when one knows what happened, and what ticks with it. */
interface KnownClock {
    readonly ticks: Store<number>;
    /** ms since the epoch. */
    readonly now: () => number;
}

/**
 * The clock to judge by whether others are there: it stands while the sync of the nearest rollcall's client is not live, since what
 * they said meanwhile has not arrived. The system's clock without a rollcall.
 */
export function useKnownClock(): KnownClock {
    const rollcall = useContext(RollcallContext)?.rollcall;
    return rollcall ? clockOf(rollcall) : systemClock;
}

const systemClock: KnownClock = { ticks: clock, now: () => Date.now() };

const clockOf = weakMemo((rollcall: Rollcall): KnownClock => {
    const { connection } = rollcall;
    return {
        now: () => knownUntil(rollcall),
        ticks: {
            getSnapshot: () => connection.getSnapshot().asOfTs ?? clock.getSnapshot(),
            subscribe: (call) => {
                const stops = [clock.subscribe(call), connection.subscribe(call)];
                return () => {
                    for (const stop of stops) stop();
                };
            },
        },
    };
});
