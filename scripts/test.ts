import { selectGates } from "./gates/list.ts";
import { runGate, type Tally } from "./gates/runGate.ts";
import { runVitest } from "./gates/vitest.ts";
import { main } from "./lib/main.ts";
import { say } from "./lib/say.ts";

// npm test            everything
// npm test -- types   only the gates named
await main(async () => {
    const { gates, tests } = selectGates(process.argv.slice(2));
    const tally: Tally = { passed: 0, failed: 0, failedGates: [] };

    for (const gate of gates) await runGate(gate, tally);
    if (tests) await runVitest(tally, ["!field", "!http"]);

    if (tally.failedGates.length > 0) say(`\nFailed: ${tally.failedGates.join(", ")}`);
    say(`${tally.passed} passed, ${tally.failed} failed`);
    process.exitCode = tally.failed === 0 ? 0 : 1;
});
