import { existsSync } from "node:fs";
import { readCollected, withCollector, type Collected } from "./engines/collector.ts";
import type { Engine, EngineDriver } from "./engines/engine.ts";
import { firefox } from "./engines/firefox.ts";
import { webkit } from "./engines/webkit.ts";
import { tallied, type Tally } from "./gates/tally.ts";
import { aptInstall } from "./lib/apt.ts";
import { fromRoot, readJson } from "./lib/files.ts";
import { main } from "./lib/main.ts";
import { run } from "./lib/run.ts";
import { say } from "./lib/say.ts";
import { serveFolder } from "./lib/serveFolder.ts";

interface StoryIndex {
    readonly entries: Readonly<Record<string, { readonly type: "story" | "docs" }>>;
}

const drivers: readonly EngineDriver[] = [firefox, webkit];

/** When a story counts as hung, in ms: ten thousand people take WebKit half a minute on a machine that is busy. */
const patienceMs = 90_000;

// npm run test:engines             every story with its play function, in Firefox and WebKit
// npm run test:engines -- panel    only stories whose id includes "panel"
// ROLLCALL_STORYBOOK_BUILT=1 takes storybook-static as it is.
await main(async () => {
    const wanted = process.argv[2] ?? "";
    const folder = fromRoot("storybook-static");
    if (process.env["ROLLCALL_STORYBOOK_BUILT"] !== "1" || !existsSync(folder)) {
        const { exitCode, output } = await run("npm", ["run", "--silent", "build:docs"]);
        if (exitCode !== 0) throw new Error(output);
    }
    const { entries } = readJson("storybook-static/index.json") as StoryIndex;
    const ids = Object.keys(entries).filter((id) => entries[id]?.type === "story" && id.includes(wanted));
    const { home, close } = await serveFolder(folder, withCollector);
    try {
        await tallied(async (tally) => {
            await Promise.all(drivers.map((driver) => runStories(driver, ids, home, tally)));
        });
    } finally {
        close();
    }
});

async function runStories(driver: EngineDriver, ids: readonly string[], home: string, tally: Tally): Promise<void> {
    const problem = driver.isInstalled() ? undefined : await aptInstall(...driver.packages);
    if (problem !== undefined) {
        say(`The stories did not run in ${driver.name}, which is not installed. ${problem}`);
        return;
    }
    const start = performance.now();
    const engine = await driver.start();
    try {
        for (const id of ids) {
            let problems = await runStory(engine, `${home}iframe.html?id=${id}&viewMode=story`);
            if (problems.length > 0 && process.env["CI"]) {
                tally.shaky.push(`${id} in ${driver.name}: ${problems[0]}`);
                problems = await runStory(engine, `${home}iframe.html?id=${id}&viewMode=story`);
            }
            if (problems.length === 0) tally.passed += 1;
            else {
                tally.failed += 1;
                tally.failures.push(`${id} in ${driver.name}: ${problems.join(" | ").slice(0, 1_000)}`);
            }
        }
    } finally {
        await engine.close();
    }
    say(`${engine.name}: ${ids.length} stories in ${((performance.now() - start) / 1000).toFixed(0)} s.`);
}

/** Opens a story, waits until it has been played, and returns what went wrong. */
async function runStory(engine: Engine, url: string): Promise<readonly string[]> {
    await engine.goto(url);
    const deadline = Date.now() + patienceMs;
    for (;;) {
        const { problems, isFinished } = (await engine.evaluate(readCollected)) as Collected;
        if (isFinished) return problems;
        if (Date.now() > deadline) return [...problems, `not finished after ${patienceMs / 1000} seconds`];
        await new Promise((resolve) => {
            setTimeout(resolve, 50);
        });
    }
}
