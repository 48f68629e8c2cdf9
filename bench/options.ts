import { parseArgs } from "node:util";

/** What `npm run bench` and `npm run bench:browser` take. */
export interface BenchOptions {
    /** Keep the figures in `bench/results/`, for `docs/performance.md`. */
    readonly save: boolean;
    /** The most processes or pages for each figure. Defaults to what each plan says. */
    readonly mostRounds: number;
    /** Only lines whose names begin with one of these. */
    readonly wants: (id: string) => boolean;
}

export function benchOptions(): BenchOptions {
    const { values, positionals } = parseArgs({
        options: { save: { type: "boolean" }, rounds: { type: "string" } },
        allowPositionals: true,
    });
    if (values.save === true && positionals.length > 0)
        throw new Error("Save a whole run: its figures are compared in one table.");
    return {
        save: values.save ?? false,
        mostRounds: Number(values.rounds ?? Infinity),
        wants: (id) => positionals.length === 0 || positionals.some((start) => id.startsWith(start)),
    };
}
