import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { fromRoot, readJson } from "../scripts/lib/files.ts";
import type { Row } from "./report.ts";

/** What one run measured, and where. */
export interface Results {
    readonly date: string;
    readonly machine: string;
    readonly rows: readonly Row[];
    /** Where the time goes, µs by part of the library. */
    readonly parts?: Readonly<Record<"reading" | "event", Readonly<Record<string, number>>>>;
}

const folder = "bench/results";
const pathOf = (name: string): string => `${folder}/${name}.json`;

/** Keeps what a run measured, in place of an earlier run, so that a table is of one run. */
export function saveResults(name: string, runsOn: string, measured: Pick<Results, "rows" | "parts">): void {
    const [cpu] = cpus();
    const machine = `${cpu?.model.trim() ?? "an unknown processor"}, ${cpus().length} cores, ${runsOn}`;
    const results: Results = { date: new Date().toISOString().slice(0, 10), machine, ...measured };
    mkdirSync(fromRoot(folder), { recursive: true });
    writeFileSync(fromRoot(pathOf(name)), `${JSON.stringify(results, null, 2)}\n`);
}

export function readResults(name: string): Results {
    if (!existsSync(fromRoot(pathOf(name)))) throw new Error(`There is no ${pathOf(name)}. Measure with --save first.`);
    return readJson(pathOf(name)) as Results;
}
