import { say } from "../lib/say.ts";

/** What passed and failed so far: gates and tests. */
export interface Tally {
    passed: number;
    failed: number;
    /** What failed, a line each. */
    readonly failures: string[];
    /** Tests that CI had to try again. */
    readonly shaky: string[];
}

/** Runs what counts in a tally, and closes with what failed and "N passed, N failed", by which the process ends. */
export async function tallied(count: (tally: Tally) => Promise<void>): Promise<void> {
    const tally: Tally = { passed: 0, failed: 0, failures: [], shaky: [] };
    await count(tally);
    for (const test of tally.shaky) say(`Passed when tried again: ${test}`);
    for (const failure of tally.failures) say(`Failed: ${failure}`);
    say(`${tally.passed} passed, ${tally.failed} failed`);
    process.exitCode = tally.failed === 0 ? 0 : 1;
}
