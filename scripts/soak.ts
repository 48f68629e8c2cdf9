import { ensureBuilt } from "./build/ensureBuilt.ts";
import { main } from "./lib/main.ts";
import { run } from "./lib/run.ts";

// On what is published, as long as one likes: `npm run soak -- --minutes 1 --peers 20 --seed 7`.
await main(async () => {
    await ensureBuilt();
    const args = ["test/field/soak/main.ts", ...process.argv.slice(2)];
    const { exitCode } = await run("node", args, { show: true });
    process.exitCode = exitCode;
});
