import { ensureBuilt } from "./build/ensureBuilt.ts";
import { main } from "./lib/main.ts";
import { withTarball } from "./lib/pack.ts";
import { run } from "./lib/run.ts";
import { say } from "./lib/say.ts";

// The package's shape, as a bundler, Node and every module resolution of TypeScript see it. There is no CommonJS.
await main(async () => {
    await ensureBuilt();
    await withTarball(async (tarball) => {
        await check("publint", ["run", "--strict", tarball]);
        await check("attw", [
            "--profile",
            "strict",
            "--ignore-rules",
            "cjs-resolves-to-esm",
            "--format",
            "ascii",
            "--no-emoji",
            "--exclude-entrypoints",
            "package.json",
            "locales/en.json",
            "--",
            tarball,
        ]);
    });
});

async function check(command: string, args: readonly string[]): Promise<void> {
    const { exitCode, output } = await run(command, args);
    say(output.trim());
    if (exitCode !== 0) process.exitCode = 1;
}
