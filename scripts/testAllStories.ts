import { ensureChromium } from "./chromium/ensure.ts";
import { tallied } from "./gates/tally.ts";
import { runVitest } from "./gates/vitest.ts";
import { main } from "./lib/main.ts";

// Every story as a test in each theme and direction.
await main(async () => {
    await ensureChromium();
    await tallied((tally) => runVitest(tally, ["storybook-*"], { ROLLCALL_ALL_LOOKS: "1" }));
});
