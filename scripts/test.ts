import { selectGates } from "./gates/list.ts";
import { runGate } from "./gates/runGate.ts";
import { tallied } from "./gates/tally.ts";
import { runVitest } from "./gates/vitest.ts";
import { main } from "./lib/main.ts";

// npm test            everything
// npm test -- types   only the gates named
await main(async () => {
    const { gates, tests } = selectGates(process.argv.slice(2));
    await tallied(async (tally) => {
        for (const gate of gates) await runGate(gate, tally);
        if (tests) await runVitest(tally, ["!field", "!http"]);
    });
});
