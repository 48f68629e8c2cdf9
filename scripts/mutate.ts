import { rmSync } from "node:fs";
import { createVitest } from "vitest/node";
import { fromRoot } from "./lib/files.ts";
import { main } from "./lib/main.ts";
import { say } from "./lib/say.ts";
import { createMutants } from "./mutate/mutants.ts";
import { readOutcome } from "./mutate/outcome.ts";

// npm run mutate                             every file of the core
// npm run mutate -- src/core/calls/focus.ts  the files of that pattern
// npm run mutate -- "src/core/**/*.ts" 12    one of every 12 mutants of them
//
// The mutants are Stryker's. Its own runner starts vitest again for each of them, which takes hours. Here each test runs again
// with each mutant in one worker.
await main(async () => {
    const [pattern = "src/core/**/*.ts", step = "1"] = process.argv.slice(2);
    const { mutants: all, plugin } = await createMutants(pattern);
    const mutants = all.filter(({ id }) => Number(id) % Number(step) === 0);
    const outcomePath = fromRoot(`node_modules/.cache/matrix-rollcall/mutants-${process.pid}.json`);
    const vitest = await createVitest(
        "test",
        { config: fromRoot("scripts/mutate/vitest.config.ts"), watch: false },
        { plugins: [plugin] },
    );
    vitest.provide("outcome", outcomePath);
    vitest.provide("step", Number(step));
    await vitest.start();
    await vitest.close();
    const outcome = readOutcome(outcomePath);
    rmSync(outcomePath);
    const survivors = mutants.filter(({ id }) => outcome.has(id) && !outcome.get(id)?.noticedBy);
    const tried = outcome.size;
    const noticed = tried - survivors.length;
    for (const { file, line, mutator, original, replacement } of survivors) {
        say(`${file}:${line} ${mutator}\n-   ${original}\n+   ${replacement}`);
    }
    say(`${noticed} of ${tried} mutants noticed: ${((100 * noticed) / tried).toFixed(1)} %`);
    say(
        `${mutants.length - tried} of ${mutants.length} are not run by any of these tests, or only when a module is loaded.`,
    );
});
