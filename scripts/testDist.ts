import { ensureBuilt } from "./build/ensureBuilt.ts";
import { main } from "./lib/main.ts";
import { run } from "./lib/run.ts";

// The core's tests once more, on what is published.
await main(async () => {
    await ensureBuilt();
    const args = ["run", "--project", "node", ...(process.argv.length > 2 ? process.argv.slice(2) : ["test/core"])];
    const { exitCode } = await run("vitest", args, { show: true, env: { ROLLCALL_DIST: "1" } });
    process.exitCode = exitCode;
});
