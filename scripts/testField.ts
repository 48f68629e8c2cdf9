import { ensureChromium } from "./chromium/ensure.ts";
import { tallied } from "./gates/tally.ts";
import { runVitest } from "./gates/vitest.ts";
import { main } from "./lib/main.ts";
import { installLivekit } from "./livekit/install.ts";
import { installSynapse } from "./synapse/install.ts";

// npm run test:field   what needs a real homeserver or real clients, and the embedded one over HTTP beside them
await main(async () => {
    await installSynapse();
    await installLivekit();
    await ensureChromium();
    await tallied((tally) => runVitest(tally, ["http", "field"]));
});
