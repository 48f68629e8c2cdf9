/** One line of the report; `isMet` is undefined where nothing is promised. */
export interface Row {
    readonly what: string;
    readonly measured: string;
    readonly target?: string;
    readonly isMet?: boolean;
}

/** Writes the table; false when a target is missed. */
export function printReport(rows: readonly Row[]): boolean {
    const width = Math.max(...rows.map(({ what }) => what.length));
    for (const { what, measured, target, isMet } of rows) {
        const verdict = target === undefined ? "" : `   ${isMet ? "ok" : "MISSED"}: ${target}`;
        process.stdout.write(`${what.padEnd(width)}  ${measured}${verdict}\n`);
    }
    const missed = rows.filter(({ isMet }) => isMet === false).length;
    process.stdout.write(missed === 0 ? "Every target holds.\n" : `${missed} targets missed.\n`);
    return missed === 0;
}

/** Microseconds for people. */
export function duration(us: number): string {
    return us < 1000 ? `${us.toFixed(us < 10 ? 2 : 1)} µs` : `${(us / 1000).toFixed(us < 10_000 ? 2 : 1)} ms`;
}
