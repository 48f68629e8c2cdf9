import type { CallDevice, Open } from "../types.js";
import { formatSigns, type SignRules } from "../wire/formats.js";
import { minuteMs } from "../wire/stateFields.js";

/** How late a refresh may be, in ms: timers of hidden pages are slow, requests are retried and clocks differ. */
const toleranceMs = 5 * minuteMs;

/** Whether a device's client is still in the call. Times are ms since the epoch. */
export interface Liveness {
    /** `overdue`: the client should have refreshed its membership and did not. `ended`: the membership expired. */
    readonly state: Open<"live" | "overdue" | "ended">;
    /** When the client last sent the membership. */
    readonly lastSignTs: number;
    /** When the client's next refresh is due; it counts as overdue a few minutes later. Infinity for never. */
    readonly dueTs: number;
    /** When the membership expires; Infinity for never. */
    readonly endsTs: number;
}

/** The fields of a device that liveness depends on. */
export type LivenessFacts = Pick<CallDevice, "format" | "createdTs" | "sentTs" | "expiresTs" | "focusSelection">;

const silenceMs = 24 * 60 * minuteMs;

/**
 * Returns whether a device is probably still there at `now` (ms since the epoch). This is a hint: it follows from when clients of
 * each generation refresh their membership, and is wrong for clients that behave otherwise. It is never `overdue` before the
 * membership ends if its client promises no earlier refresh, except after 24 hours of silence.
 *
 * - `"rtc"`, and `"session"` of matrix-js-sdk 39 and newer: refreshed within the hour (`min(expiry, 60 min) * n - 5 s`,
 *   `MembershipManager.computeNextExpiryActionTs`). Such a session event says `multi_sfu`, or was sent again about a whole number of
 *   hours after the join, and has much longer to go than has passed (`expires * n`). A rewrite at another time, such as a change of
 *   the intent, promises nothing. After such a change, these releases refresh up to an hour late, and the device is `overdue` until
 *   then.
 * - `"session"` of older ones: again within its expiry, or never. It is due when it ends.
 * - `"memberships"` (matrix-js-sdk 28 to 35): again half an hour before it ends, for an hour more; after half of a shorter life.
 * - `"m.calls"`: each device again after 45 minutes, for an hour from then.
 *
 * @example
 * const { state, lastSignTs } = livenessOf(device, Date.now());
 */
export function livenessOf(device: LivenessFacts, now: number): Liveness {
    const { createdTs, sentTs, expiresTs: endsTs = Infinity, focusSelection } = device;
    // A format that only newer versions know promises no refresh.
    const signsOf = formatSigns[device.format] as SignRules | undefined;
    const signs = signsOf?.({ createdTs, sentTs, endsTs, focusSelection }) ?? { lastSignTs: sentTs, dueTs: Infinity };
    const { lastSignTs, dueTs: nextSignTs } = signs;
    // A device that was silent for a day seems gone, whatever its expiry says.
    const dueTs = Math.min(nextSignTs, endsTs, lastSignTs + silenceMs - toleranceMs);
    const state = endsTs <= now ? "ended" : dueTs + toleranceMs <= now ? "overdue" : "live";
    return { state, lastSignTs, dueTs, endsTs };
}

/** Returns when a device becomes overdue or ends, ms since the epoch. */
export function goneFrom(device: LivenessFacts): number {
    const { dueTs, endsTs } = livenessOf(device, 0);
    return Math.min(dueTs + toleranceMs, endsTs);
}
