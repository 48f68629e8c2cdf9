import { selectGates } from "./gates/list.ts";
import { runGate, type Tally } from "./gates/runGate.ts";
import { runVitest } from "./gates/vitest.ts";
import { say } from "./lib/say.ts";

// npm test            everything
// npm test -- types   only the gates named
const { gates, tests } = selectGates(process.argv.slice(2));
const tally: Tally = { passed: 0, failed: 0 };

for (const gate of gates) await runGate(gate, tally);
if (tests) await runVitest(tally);

say(`${tally.passed} passed, ${tally.failed} failed`);
process.exitCode = tally.failed === 0 ? 0 : 1;
