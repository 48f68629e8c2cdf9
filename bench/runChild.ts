import { run } from "../scripts/lib/run.ts";
import type { Figures, Measurement } from "./child/main.ts";

/** Measures in a process of its own. */
export async function runChild(measurement: Measurement, contender: string): Promise<Figures> {
    const task = JSON.stringify({ ...measurement, contender });
    const { exitCode, output } = await run("node", ["--expose-gc", "bench/child/main.ts", task]);
    if (exitCode !== 0) throw new Error(`${task} failed:\n${output}`);
    return JSON.parse(output) as Figures;
}
