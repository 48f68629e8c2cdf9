import { main } from "./lib/main.ts";
import { run } from "./lib/run.ts";

// npm run storybook [-- --port 6006]
await main(async () => {
    // Of two ports the later one counts, however it is written.
    const args = ["dev", "--port", "6006", "--no-open", "--no-version-updates", "--disable-telemetry"];
    const { exitCode } = await run("storybook", [...args, ...process.argv.slice(2)], { show: true });
    process.exitCode = exitCode;
});
