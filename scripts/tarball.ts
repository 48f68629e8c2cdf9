import { cpSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ensureBuilt } from "./build/ensureBuilt.ts";
import { fromRoot } from "./lib/files.ts";
import { main } from "./lib/main.ts";
import { isOffline } from "./lib/offline.mjs";
import { withTarball } from "./lib/pack.ts";
import { run } from "./lib/run.ts";

/** What a consumer does without; they are optional peers. */
const absent = ["@tanstack/react-query", "hono"];

// The packed package as a stranger gets it: test/package/consumer in an empty folder, with React 18.2.
await main(async () => {
    await ensureBuilt();
    const folder = mkdtempSync(join(tmpdir(), "matrix-rollcall-consumer-"));
    try {
        cpSync(fromRoot("test/package/consumer"), folder, { recursive: true });
        await withTarball((tarball) => install(folder, tarball));
        await script(folder, "types");
        await script(folder, "types:sdk");
        await script(folder, "test");
    } finally {
        rmSync(folder, { recursive: true, force: true });
    }
});

async function install(folder: string, tarball: string): Promise<void> {
    const args = ["install", "--prefer-offline", "--no-audit", "--no-fund", "--no-package-lock", tarball];
    const { exitCode, output } = await run("npm", args, { cwd: folder });
    if (exitCode !== 0 && isOffline(output)) {
        throw new Error(
            "npm could not reach its registry, which this test needs for its empty project. Connect to the network.",
        );
    }
    if (exitCode !== 0) throw new Error(`npm could not install the tarball:\n${output}`);
    const there = absent.filter((name) => existsSync(join(folder, "node_modules", name)));
    if (there.length > 0) throw new Error(`${there.join(", ")} got installed; an optional peer became a dependency.`);
}

async function script(folder: string, name: string): Promise<void> {
    // Its own TypeScript and React, not ours: npm puts the folder's node_modules/.bin first.
    // A build just before leaves NODE_ENV=production behind, where React has no act.
    const { exitCode, output } = await run("npm", ["run", "--silent", name], {
        cwd: folder,
        env: { NODE_ENV: "test" },
    });
    if (exitCode !== 0) throw new Error(`The consumer's "${name}" failed:\n${output}`);
}
