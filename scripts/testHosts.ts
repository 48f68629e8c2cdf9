import { ensureBuilt } from "./build/ensureBuilt.ts";
import { ensureChromium } from "./chromium/ensure.ts";
import { tallied } from "./gates/tally.ts";
import { hosts, type Host } from "./hosts/hosts.ts";
import { withHost } from "./hosts/setUp.ts";
import { main } from "./lib/main.ts";
import { withTarball } from "./lib/pack.ts";
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
    try {
        await withHost(host, tarball, async (folder) => host.check?.(folder));
        return undefined;
    } catch (error) {
        return error instanceof Error ? error.message : String(error);
    }
}
