import type { CallDevice, Open } from "../types.js";
import { formats } from "../wire/formats.js";
import { minuteMs } from "../wire/times.js";

/** How late a client may be before it counts as overdue: slow timers of hidden pages, retries, clocks that differ. */
const toleranceMs = 5 * minuteMs;

/** What a membership says of whether its client is still there. Times are ms since the epoch. */
export interface Liveness {
    /** `overdue`: its client should have said once more that it is there, and did not. `ended`: it is over by itself. */
    readonly state: Open<"live" | "overdue" | "ended">;
    /** When its client was last heard of. */
    readonly lastSignTs: number;
    /** When its client is due to be heard of again; a few minutes later it is overdue. Infinity for never. */
    readonly dueTs: number;
    /** When it ends by itself; Infinity for never. */
    readonly endsTs: number;
}

/** What is looked at of a device. */
export type LivenessFacts = Pick<CallDevice, "format" | "createdTs" | "sentTs" | "expiresTs" | "focusSelection">;

/**
 * Whether a device is probably still there, at `now` (ms since the epoch). A hint, not a fact: it follows from when clients of each
 * generation send their membership again, and a client that does otherwise is misjudged. It never says `overdue` before the
 * membership ends where nothing earlier is promised.
 *
 * - `"rtc"`, and `"session"` of matrix-js-sdk 39 and newer: again within the hour (`min(expiry, 60 min) * n - 5 s`,
 *   `MembershipManager.computeNextExpiryActionTs`). Such a session event says `multi_sfu`, or has been refreshed for much longer
 *   than has passed (`expires * n`).
 * - `"session"` of older ones: again within its expiry, or never. It is due when it ends.
 * - `"memberships"` (matrix-js-sdk 28 to 35): again half an hour before it ends, for an hour more; after half of a shorter life.
 * - `"m.calls"`: each device again after 45 minutes, for an hour from then.
 *
 * @example
 * const { state, lastSignTs } = livenessOf(device, Date.now());
 */
export function livenessOf(device: LivenessFacts, now: number): Liveness {
    const endsTs = device.expiresTs ?? Infinity;
    const { lastSignTs, dueTs: nextSignTs } = formats[device.format].signs({ ...device, endsTs });
    const dueTs = Math.min(nextSignTs, endsTs);
    const state = endsTs <= now ? "ended" : dueTs + toleranceMs <= now ? "overdue" : "live";
    return { state, lastSignTs, dueTs, endsTs };
}

/** From when on a device is not there for sure: overdue or ended, ms since the epoch. */
export function goneFrom(device: LivenessFacts): number {
    const { dueTs, endsTs } = livenessOf(device, 0);
    return Math.min(dueTs + toleranceMs, endsTs);
}
