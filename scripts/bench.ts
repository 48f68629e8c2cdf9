import { ensureBuilt } from "./build/ensureBuilt.ts";
import { main } from "./lib/main.ts";
import { run } from "./lib/run.ts";

// On what is published, beside matrix-js-sdk: the whole table (main), or the ratios that CI holds (check).
await main(async () => {
    const [script = "main", ...args] = process.argv.slice(2);
    await ensureBuilt();
    const { exitCode } = await run("node", [`bench/${script}.ts`, ...args], { show: true });
    process.exitCode = exitCode;
});
