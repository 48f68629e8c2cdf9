import { readFileSync, writeFileSync } from "node:fs";
import { fromRoot } from "../scripts/lib/files.ts";
import type { Contender } from "./report.ts";

const path = "bench/limits.json";

/** How much more than the most that was seen is allowed. */
const margin = 1.25;

/** Ratios that differ more than this from one run to the next are not held: a limit of them would say nothing. */
const mostSpread = 1.6;

/** A ratio between ours and another's figure of one run, which is about the same on any machine. */
export interface Limit {
    /** The id of a plan. */
    readonly row: string;
    readonly beside: Contender;
    /** What the runs that set the limit saw. */
    readonly seen?: { readonly low: number; readonly median: number; readonly high: number; readonly runs: number };
    /** The most that `npm run bench:check` allows; null where the ratio is not steady enough to be held. */
    readonly atMost: number | null;
}

export function readLimits(): readonly Limit[] {
    return JSON.parse(readFileSync(fromRoot(path), "utf8")) as readonly Limit[];
}

/** Sets a limit from what runs saw. */
export function limitFrom({ row, beside }: Limit, ratios: readonly number[]): Limit {
    const sorted = ratios.toSorted((a, b) => a - b);
    const [low = 0] = sorted;
    const high = sorted.at(-1) ?? 0;
    const median = sorted[Math.floor(sorted.length / 2)] ?? 0;
    const isSteady = high <= low * mostSpread;
    const seen = { low: short(low), median: short(median), high: short(high), runs: ratios.length };
    return { row, beside, seen, atMost: isSteady ? short(high * margin) : null };
}

export function writeLimits(limits: readonly Limit[]): void {
    writeFileSync(fromRoot(path), `${JSON.stringify(limits, null, 2)}\n`);
}

function short(ratio: number): number {
    return Number(ratio.toPrecision(3));
}
