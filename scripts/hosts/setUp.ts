import { cpSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fromRoot } from "../lib/files.ts";
import { isOffline } from "../lib/offline.mjs";
import { run } from "../lib/run.ts";
import type { Host } from "./hosts.ts";

/** Sets an application up in a folder of its own with the packed package, runs its own test, hands the folder to `work`, and removes it. */
export async function withHost(host: Host, tarball: string, work: (folder: string) => Promise<void>): Promise<void> {
    const folder = mkdtempSync(join(tmpdir(), `matrix-rollcall-${host.name}-`));
    try {
        cpSync(fromRoot(`test/hosts/${host.name}`), folder, { recursive: true });
        host.prepare?.(folder);
        await npm(folder, "install", "--prefer-offline", "--no-audit", "--no-fund", "--no-package-lock", tarball);
        const there = host.absent?.filter((name) => existsSync(join(folder, "node_modules", name))) ?? [];
        if (there.length > 0)
            throw new Error(`${there.join(", ")} got installed; an optional peer became a dependency.`);
        await npm(folder, "test");
        await work(folder);
    } finally {
        rmSync(folder, { recursive: true, force: true });
    }
}

async function npm(folder: string, ...args: readonly string[]): Promise<void> {
    // The caller's NODE_ENV is not the host's.
    const env = { NODE_ENV: "", NEXT_TELEMETRY_DISABLED: "1" };
    const { exitCode, output } = await run("npm", args, { cwd: folder, env });
    if (exitCode === 0) return;
    if (isOffline(output))
        throw new Error("npm could not reach its registry, which the hosts need. Connect to the network.");
    throw new Error(`npm ${args[0]} failed:\n${output.slice(-4_000)}`);
}
