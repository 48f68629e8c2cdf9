import { ensureChromium } from "./chromium/ensure.ts";
import { main } from "./lib/main.ts";
import { run } from "./lib/run.ts";

// Every story as a test in each theme and direction.
await main(async () => {
    await ensureChromium();
    const { exitCode } = await run("vitest", ["run", "--project", "storybook-*", ...process.argv.slice(2)], {
        show: true,
        env: { ROLLCALL_ALL_LOOKS: "1" },
    });
    process.exitCode = exitCode;
});
