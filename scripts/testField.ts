import { ensureChromium } from "./chromium/ensure.ts";
import { tallied } from "./gates/tally.ts";
import { runVitest } from "./gates/vitest.ts";
import { main } from "./lib/main.ts";
import { say } from "./lib/say.ts";
import { installLivekit } from "./livekit/install.ts";
import { installSynapse } from "./synapse/install.ts";

// npm run test:field   what needs a real homeserver or real clients, and the embedded one over HTTP beside them
await main(async () => {
    await installSynapse();
    const problem = await installLivekit();
    if (problem !== undefined) say(`${problem} Its tests are skipped.`);
    await ensureChromium();
    await tallied((tally) => runVitest(tally, ["http", "field"]));
});
