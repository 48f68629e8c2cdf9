import { rmSync } from "node:fs";
import { createVitest } from "vitest/node";
import { fromRoot } from "./lib/files.ts";
import { main } from "./lib/main.ts";
import { say } from "./lib/say.ts";
import { createMutants, type Mutant } from "./mutate/mutants.ts";
import { readOutcome, type Outcome } from "./mutate/outcome.ts";

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
    for (const { file, line, mutator, original, replacement } of survivors) {
        say(`${file}:${line} ${mutator}\n-   ${original}\n+   ${replacement}`);
    }
    for (const folder of new Set(mutants.map(folderOf))) {
        sayScore(
            folder,
            mutants.filter((mutant) => folderOf(mutant) === folder),
            outcome,
        );
    }
    sayScore("all", mutants, outcome);
    say(
        `${mutants.length - outcome.size} of ${mutants.length} are not run by any of these tests, or only when a module is loaded.`,
    );
});

function folderOf({ file }: Mutant): string {
    return file.slice(0, file.lastIndexOf("/"));
}

function sayScore(name: string, mutants: readonly Mutant[], outcome: Outcome): void {
    const tried = mutants.flatMap(({ id }) => outcome.get(id) ?? []);
    const noticed = tried.filter(({ noticedBy }) => noticedBy !== undefined).length;
    say(`${name}: ${noticed} of ${tried.length} mutants noticed, ${((100 * noticed) / tried.length).toFixed(1)} %`);
}
