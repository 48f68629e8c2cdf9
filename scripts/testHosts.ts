import { cpSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ensureBuilt } from "./build/ensureBuilt.ts";
import { ensureChromium } from "./chromium/ensure.ts";
import { tallied } from "./gates/tally.ts";
import { hosts, type Host } from "./hosts/hosts.ts";
import { fromRoot } from "./lib/files.ts";
import { main } from "./lib/main.ts";
import { isOffline } from "./lib/offline.mjs";
import { withTarball } from "./lib/pack.ts";
import { run } from "./lib/run.ts";
import { say } from "./lib/say.ts";

// npm run test:hosts              every application of test/hosts with the packed package
// npm run test:hosts -- jest      only those named
await main(async () => {
    const names = process.argv.slice(2);
    const unknown = names.filter((name) => !hosts.some((host) => host.name === name));
    if (unknown.length > 0) throw new Error(`No host is called ${unknown.join(", ")}.`);
    await ensureBuilt();
    await ensureChromium();
    await withTarball((tarball) =>
        tallied(async (tally) => {
            for (const host of hosts.filter(({ name }) => names.length === 0 || names.includes(name))) {
                const start = performance.now();
                const problem = await tryHost(host, tarball);
                const seconds = ((performance.now() - start) / 1000).toFixed(0).padStart(4);
                say(`${problem === undefined ? "ok  " : "FAIL"}  ${host.name.padEnd(9)} ${seconds} s   ${host.about}`);
                if (problem === undefined) tally.passed += 1;
                else {
                    tally.failed += 1;
                    tally.failures.push(host.name);
                    say(`\n${problem}\n`);
                }
            }
        }),
    );
});

async function tryHost(host: Host, tarball: string): Promise<string | undefined> {
    const folder = mkdtempSync(join(tmpdir(), `matrix-rollcall-${host.name}-`));
    try {
        cpSync(fromRoot(`test/hosts/${host.name}`), folder, { recursive: true });
        host.prepare?.(folder);
        await npm(folder, "install", "--prefer-offline", "--no-audit", "--no-fund", "--no-package-lock", tarball);
        const there = host.absent?.filter((name) => existsSync(join(folder, "node_modules", name))) ?? [];
        if (there.length > 0) return `${there.join(", ")} got installed; an optional peer became a dependency.`;
        await npm(folder, "test");
        await host.check?.(folder);
        return undefined;
    } catch (error) {
        return error instanceof Error ? error.message : String(error);
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
