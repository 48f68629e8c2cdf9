import { ensureBuilt } from "./build/ensureBuilt.ts";
import type { EngineDriver } from "./engines/engine.ts";
import { firefox } from "./engines/firefox.ts";
import { handVisits } from "./engines/hands.ts";
import { steady } from "./engines/steady.ts";
import { serveStorybook, storybookVisits } from "./engines/storybook.ts";
import { makeVisit, type Visit } from "./engines/visit.ts";
import { webkit } from "./engines/webkit.ts";
import { tallied, type Tally } from "./gates/tally.ts";
import { aptInstall } from "./lib/apt.ts";
import { main } from "./lib/main.ts";
import { say } from "./lib/say.ts";

const drivers: readonly EngineDriver[] = [firefox, webkit];

// npm run test:engines             every story with its play function, the documentation, the elements, the one script and the
//                                  widget, in Firefox and WebKit
// npm run test:engines -- panel    only what has "panel" in its name
// ROLLCALL_STORYBOOK_BUILT=1 takes storybook-static as it is.
await main(async () => {
    const wanted = process.argv[2] ?? "";
    await ensureBuilt();
    // It imports what was just built.
    const { servePages } = await import("./engines/pages.ts");
    const storybook = await serveStorybook();
    const pages = await servePages();
    const embedded = pages.visits.filter(({ name }) => name.includes(wanted));
    const visits = [...embedded, ...handVisits(storybook.home, wanted), ...storybookVisits(storybook.home, wanted)];
    try {
        await tallied(async (tally) => {
            await Promise.all(drivers.map((driver) => makeVisits(driver, visits, tally)));
        });
    } finally {
        pages.close();
        storybook.close();
    }
});

async function makeVisits(driver: EngineDriver, visits: readonly Visit[], tally: Tally): Promise<void> {
    const problem = driver.isInstalled() ? undefined : await aptInstall(...driver.packages);
    if (problem !== undefined) {
        say(`Nothing ran in ${driver.name}, which is not installed. ${problem}`);
        return;
    }
    const start = performance.now();
    const engine = steady(driver);
    let isBroken = false;
    const make = (visit: Visit): Promise<readonly string[]> =>
        engine
            .use((started, isFresh) => makeVisit(started, isFresh || isBroken ? { ...visit, show: undefined } : visit))
            .catch((error: unknown) => [error instanceof Error ? error.message : String(error)]);
    for (const visit of visits) {
        const { name } = visit;
        let problems = await make(visit);
        // What went wrong may still be going on in its page.
        isBroken = problems.length > 0;
        if (isBroken && process.env["CI"]) {
            tally.shaky.push(`${name} in ${driver.name}: ${problems[0]}`);
            problems = await make(visit);
            isBroken = problems.length > 0;
        }
        if (problems.length === 0) tally.passed += 1;
        else {
            tally.failed += 1;
            tally.failures.push(`${name} in ${driver.name}: ${problems.join(" | ").slice(0, 1_000)}`);
        }
    }
    await engine.close();
    say(`${engine.name()}: ${visits.length} visits in ${((performance.now() - start) / 1000).toFixed(0)} s.`);
}
