import type { Spread } from "./measure.ts";

export type Unit = "µs" | "bytes" | "kB" | "frames a second" | "listeners" | "requests" | "rows";

/** Who is compared; the first is always ours. */
export type Contender = "ours" | "sdk" | "floor" | "stub" | "hook" | "livekit" | "list" | "without" | "small";

export const contenderNames: Readonly<Record<Contender, string>> = {
    ours: "matrix-rollcall",
    sdk: "matrix-js-sdk",
    floor: "floor",
    stub: "stub",
    hook: "hand-written hook",
    livekit: "LiveKit components",
    list: "plain list",
    without: "without it",
    small: "few",
};

/** What a figure of ours should be: alone, as a multiple of another's, or beyond another's. */
export type Target =
    | { readonly atMost: number }
    | { readonly atLeast: number }
    | { readonly atMost: number; readonly times: Contender }
    | { readonly atMost: number; readonly beyond: Contender };

/** A target and whether one run reached it. */
export interface Verdict {
    readonly target: string;
    readonly reached: string;
    readonly isMet: boolean;
}

/** A line of the table. */
export interface Row {
    readonly id: string;
    readonly what: string;
    readonly unit: Unit;
    readonly cells: Readonly<Partial<Record<Contender, Spread>>>;
    readonly verdicts: readonly Verdict[];
}

/** Judges a row's figures by their targets. */
export function judge(unit: Unit, cells: Row["cells"], targets: readonly Target[]): readonly Verdict[] {
    const ours = medianOf(cells, "ours");
    return targets.map((target) => {
        if ("atLeast" in target) {
            return {
                target: `at least ${amount(target.atLeast, unit)}`,
                reached: amount(ours, unit),
                isMet: ours >= target.atLeast,
            };
        }
        if ("times" in target) {
            const ratio = ours / medianOf(cells, target.times);
            return {
                target: `at most ${multiple(target.atMost)} ${contenderNames[target.times]}`.replace(
                    /(\/\d+) /,
                    "$1 of ",
                ),
                reached: multiple(ratio),
                isMet: ratio <= target.atMost,
            };
        }
        const cost = "beyond" in target ? ours - medianOf(cells, target.beyond) : ours;
        const beyond = "beyond" in target ? ` beyond ${contenderNames[target.beyond]}` : "";
        return {
            target: `at most ${amount(target.atMost, unit)}${beyond}`,
            reached: amount(cost, unit),
            isMet: cost <= target.atMost,
        };
    });
}

export function medianOf(cells: Row["cells"], contender: Contender): number {
    const cell = cells[contender];
    if (!cell) throw new Error(`Nothing was measured for "${contender}".`);
    return cell.median;
}

/** Writes the table; false when a target is missed. */
export function printReport(rows: readonly Row[]): boolean {
    for (const { what, unit, cells, verdicts } of rows) {
        process.stdout.write(`${what}\n`);
        for (const [contender, { median, low, high, count }] of Object.entries(cells)) {
            const between = count > 1 ? ` (half of ${count}: ${amount(low, unit)} to ${amount(high, unit)})` : "";
            const name = contenderNames[contender as Contender];
            process.stdout.write(`    ${name.padEnd(24)} ${amount(median, unit).padStart(10)}${between}\n`);
        }
        for (const { target, reached, isMet } of verdicts) {
            process.stdout.write(`    ${isMet ? "ok" : "MISSED"}: ${reached}, ${target}\n`);
        }
    }
    const missed = rows.flatMap(({ verdicts }) => verdicts.filter(({ isMet }) => !isMet)).length;
    process.stdout.write(missed === 0 ? "Every target holds.\n" : `${missed} targets missed.\n`);
    return missed === 0;
}

/** How many times as much, for people: "1.14 times", "1/130". */
export function multiple(ratio: number): string {
    if (ratio < 0.05) return `1/${(1 / ratio).toFixed(0)}`;
    return `${Number(ratio.toPrecision(ratio < 10 ? 3 : 2))} times`;
}

/** A figure for people. */
export function amount(figure: number, unit: Unit): string {
    if (unit === "µs") return duration(figure);
    if (unit === "bytes") return figure < 1e6 ? `${Math.round(figure)} bytes` : `${(figure / 1e6).toFixed(1)} MB`;
    if (unit === "kB") return `${figure.toFixed(1)} kB`;
    return `${Number(figure.toFixed(1))}${unit === "frames a second" ? ` ${unit}` : ""}`;
}

function duration(us: number): string {
    if (us < 1000) return `${digits(us)} µs`;
    return us < 1e6 ? `${digits(us / 1000)} ms` : `${digits(us / 1e6)} s`;
}

function digits(figure: number): string {
    return Number(figure.toPrecision(figure < 100 ? 2 : 3)).toString();
}
