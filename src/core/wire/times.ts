import { duration, timestamp, type FieldReader } from "./fields.js";

export const minuteMs = 60_000;
export const hourMs = 60 * minuteMs;

/** matrix-js-sdk PR 4587. */
export const defaultExpiresMs = 4 * hourMs;

/** From here on (31 years) an `expires` is no duration but a moment, as NeoBoard and an older SIP bridge wrote it. */
const firstMomentMs = 1e12;

/** Returns the end of a membership: its `expires`, else `expiresTs` (ms since the epoch), else 4 h after its start. */
export function endOf(createdTs: number, expiresMs: number | undefined, expiresTs?: number): number {
    if (expiresMs === undefined) return expiresTs ?? createdTs + defaultExpiresMs;
    // A start that is no moment of our time is by another clock: what counts from it is a duration.
    const isMoment = expiresMs >= firstMomentMs && createdTs >= firstMomentMs;
    return isMoment ? expiresMs : Math.min(createdTs + expiresMs, Number.MAX_VALUE);
}

/**
 * Returns the start of a membership: what it claims, but never later than the server's time of the event (ruma's `created_ts`
 * documentation, ruma PR 2089).
 */
export function startOf(createdTs: number | undefined, sentTs: number): number {
    return createdTs === undefined ? sentTs : Math.min(createdTs, sentTs);
}

/** Reads start and end of a session event or an array's entry. */
export function readTimes(
    fields: FieldReader,
    sentTs: number,
    expiresTs?: number,
): { readonly createdTs: number; readonly endsTs: number } {
    const createdTs = startOf(fields.optional("created_ts", timestamp), sentTs);
    return { createdTs, endsTs: endOf(createdTs, fields.optional("expires", duration), expiresTs) };
}
