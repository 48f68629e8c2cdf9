import { ensureBuilt } from "./build/ensureBuilt.ts";
import { main } from "./lib/main.ts";
import { run } from "./lib/run.ts";

// On what is published, beside matrix-js-sdk: ratios of one run, which hold on any machine.
await main(async () => {
    await ensureBuilt();
    const { exitCode } = await run("node", ["--expose-gc", "bench/main.ts"], { show: true });
    process.exitCode = exitCode;
});
