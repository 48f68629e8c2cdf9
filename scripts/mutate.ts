import { main } from "./lib/main.ts";
import { run } from "./lib/run.ts";

// npm run mutate                                   every file of the core
// npm run mutate -- --mutate src/core/calls/focus.ts
// Stryker reads tsconfig.json with TypeScript's old API, which TypeScript 7 does not have: its config names a file that does not exist.
await main(async () => {
    const { exitCode } = await run("stryker", ["run", ...process.argv.slice(2)], { show: true });
    process.exitCode = exitCode;
});
