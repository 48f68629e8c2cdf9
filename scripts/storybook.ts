import { main } from "./lib/main.ts";
import { run } from "./lib/run.ts";

// npm run storybook [-- --port 6006]
await main(async () => {
    const args = ["dev", "--no-open", "--no-version-updates", "--disable-telemetry", ...process.argv.slice(2)];
    const { exitCode } = await run("storybook", args.includes("--port") ? args : [...args, "--port", "6006"], {
        show: true,
    });
    process.exitCode = exitCode;
});
