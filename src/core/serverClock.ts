import type { EventLike } from "./host.js";
import { get, toTimestamp } from "./wire/fields.js";

/** How far the device's clock may be off before the homeserver's time is used, in ms. */
const toleratedMs = 60_000;

/**
 * How far the measured difference must move before the clock follows it, in ms, so that the time does not jump back and forth.
 */
const steadyMs = 30_000;

/** How many measurements are used at most, and how many are needed at least. Each is from another sync response. */
const mostSamples = 7;
const leastSamples = 3;

/** Maximum age of an event that counts as live, in ms. */
const mostAgeMs = 24 * 60 * 60 * 1000;

/** A clock that shows the homeserver's time. */
export interface ServerClock {
    /** Returns the time, in ms since the epoch. */
    readonly now: () => number;
    /** Returns the device's time minus the homeserver's, in ms; undefined while unknown. */
    readonly skewMs: () => number | undefined;
    /** Returns by how much `now` corrects the device's time, in ms. */
    readonly correctedMs: () => number;
    /** Takes a measurement from an event that a live sync has just delivered. */
    readonly onEvent: (event: EventLike) => void;
    /** Handles the end of a sync response. Its measurement counts if the response is live. */
    readonly onResponse: (isLive: boolean) => void;
}

/**
 * Creates a clock that corrects the device's clock by the age that the homeserver reports for live events (`unsigned.age`).
 * Only events of the account's own homeserver are measured, because another server's clock may be wrong itself. The median of
 * several responses is used, so that one late or odd event changes nothing.
 */
export function createServerClock(deviceNow: () => number, userId: () => string | null | undefined): ServerClock {
    const samples: number[] = [];
    let sample: number | undefined;
    let skewMs: number | undefined;

    const correctedMs = (): number => (skewMs !== undefined && Math.abs(skewMs) > toleratedMs ? skewMs : 0);

    return {
        now: () => deviceNow() - correctedMs(),
        skewMs: () => skewMs,
        correctedMs,
        onEvent(event) {
            if (sample !== undefined) return;
            const age = toTimestamp(get(event.getUnsigned?.(), "age"));
            const ts = toTimestamp(event.getTs());
            if (age === undefined || ts === undefined || age < 0 || age > mostAgeMs) return;
            if (serverOf(event.getSender()) !== serverOf(userId())) return;
            sample = deviceNow() - (ts + age);
        },
        onResponse(isLive) {
            if (sample !== undefined && isLive) {
                samples.push(sample);
                if (samples.length > mostSamples) samples.shift();
                const median = medianOf(samples);
                const isSteady = skewMs !== undefined && Math.abs(median - skewMs) <= steadyMs;
                if (samples.length >= leastSamples && !isSteady) skewMs = median;
            }
            sample = undefined;
        },
    };
}

function medianOf(values: readonly number[]): number {
    const sorted = [...values].sort((a, b) => a - b);
    return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

function serverOf(userId: string | null | undefined): string | undefined {
    return typeof userId === "string" ? userId.slice(userId.indexOf(":") + 1) : undefined;
}
