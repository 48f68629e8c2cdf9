import { ensureBuilt } from "./build/ensureBuilt.ts";
import { main } from "./lib/main.ts";
import { run } from "./lib/run.ts";

// A big room on Synapse, on what is published: `npm run load -- --members 2000 --callers 300`.
await main(async () => {
    await ensureBuilt();
    const { exitCode } = await run("node", ["test/field/load/main.ts", ...process.argv.slice(2)], { show: true });
    process.exitCode = exitCode;
});
