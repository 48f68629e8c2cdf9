import { run } from "../lib/run.ts";
import { say } from "../lib/say.ts";
import type { Gate } from "./list.ts";
import type { Tally } from "./tally.ts";

/** Runs one gate and writes a line about it; what it printed is shown only if it failed. */
export async function runGate(gate: Gate, tally: Tally): Promise<void> {
    const start = performance.now();
    const { exitCode, output } = await run("npm", ["run", "--silent", gate.name]);
    const seconds = ((performance.now() - start) / 1000).toFixed(1).padStart(5);
    const ok = exitCode === 0;
    if (ok) tally.passed += 1;
    else {
        tally.failed += 1;
        tally.failures.push(gate.name);
    }
    say(`${ok ? "ok  " : "FAIL"}  ${gate.name.padEnd(13)} ${seconds} s   ${gate.about}`);
    if (!ok) say(`\n${output.trimEnd()}\n\nnpm run ${gate.name}: exit code ${exitCode}\n`);
}
