import { ensureChromium } from "./chromium/ensure.ts";
import type { Tally } from "./gates/runGate.ts";
import { runVitest } from "./gates/vitest.ts";
import { main } from "./lib/main.ts";
import { say } from "./lib/say.ts";
import { installSynapse } from "./synapse/install.ts";

// npm run test:field   what needs a real homeserver or real clients, and the embedded one over HTTP beside them
await main(async () => {
    await installSynapse();
    await ensureChromium();
    const tally: Tally = { passed: 0, failed: 0, failedGates: [] };
    await runVitest(tally, ["http", "field"]);
    say(`${tally.passed} passed, ${tally.failed} failed`);
    process.exitCode = tally.failed === 0 ? 0 : 1;
});
