import { mkdirSync, rmSync } from "node:fs";
import { dirname } from "node:path";
import { createVitest } from "vitest/node";
import { fromRoot } from "./lib/files.ts";
import { main } from "./lib/main.ts";
import { say } from "./lib/say.ts";
import { tryLoaded } from "./mutate/loaded.ts";
import { createMutants, type Mutant } from "./mutate/mutants.ts";
import { addVerdict, readOutcome, type Outcome } from "./mutate/outcome.ts";

// npm run mutate                             every file of the core
// npm run mutate -- src/core/calls/focus.ts  the files of that pattern
// npm run mutate -- "src/core/**/*.ts" 12    one of every 12 mutants of them
// npm run mutate -- "src/core/**/*.ts" 12 5  others: those with the rest 5
//
// The mutants are Stryker's. Its own runner starts vitest again for each of them, which takes hours. Here each test runs again
// with each mutant in one worker.

/** How often the files are run again in which a mutant has spoilt a cache, which ends the tries there. */
const maxRounds = 4;

await main(async () => {
    const [pattern = "src/core/**/*.ts", ...numbers] = process.argv.slice(2);
    const [step = 1, first = 0] = numbers.map(Number);
    const { mutants: all, plugin } = await createMutants(pattern);
    const mutants = all.filter(({ id }) => Number(id) % step === first);
    const outcomePath = fromRoot(`node_modules/.cache/matrix-rollcall/mutants-${process.pid}.json`);
    mkdirSync(dirname(outcomePath), { recursive: true });
    const vitest = await createVitest(
        "test",
        { config: fromRoot("scripts/mutate/vitest.config.ts"), watch: false },
        { plugins: [plugin] },
    );
    vitest.provide("outcome", outcomePath);
    vitest.provide("sample", { step, first });
    await vitest.start();
    for (let round = 0; round < maxRounds; round += 1) {
        const failed = vitest.state.getFailedFilepaths().flatMap((path) => vitest.getModuleSpecifications(path));
        if (failed.length > 0) await vitest.runTestSpecifications(failed);
    }
    await vitest.close();
    const outcome = readOutcome(outcomePath);
    rmSync(outcomePath, { force: true });
    const loaded = mutants.flatMap(({ id }) => (outcome.get(id)?.spentMs === 0 ? [id] : []));
    for (const id of await tryLoaded(plugin, loaded)) addVerdict(outcome, id, { noticedBy: "a file", spentMs: 0 });
    for (const { id, file, line, mutator, original, replacement } of mutants) {
        const { noticedBy, isCut = false } = outcome.get(id) ?? {};
        if (noticedBy !== undefined) continue;
        const why = !outcome.has(id) ? ", which no test runs" : isCut ? ", with which not all tests were tried" : "";
        say(`${file}:${line} ${mutator}${why}\n-   ${original}\n+   ${replacement}`);
    }
    for (const folder of new Set(mutants.map(folderOf))) {
        sayScore(
            folder,
            mutants.filter((mutant) => folderOf(mutant) === folder),
            outcome,
        );
    }
    const isLoaded = ({ id }: Mutant): boolean => loaded.includes(id);
    sayScore("run only while a module is loaded", mutants.filter(isLoaded), outcome);
    sayScore("all", mutants, outcome);
});

function folderOf({ file }: Mutant): string {
    return file.slice(0, file.lastIndexOf("/"));
}

function sayScore(name: string, mutants: readonly Mutant[], outcome: Outcome): void {
    if (mutants.length === 0) return;
    const verdicts = mutants.map(({ id }) => outcome.get(id));
    const noticed = verdicts.filter((verdict) => verdict?.noticedBy !== undefined).length;
    const score = ((100 * noticed) / mutants.length).toFixed(1);
    const [unrun, cut] = [
        verdicts.filter((verdict) => !verdict).length,
        verdicts.filter((verdict) => verdict && verdict.noticedBy === undefined && verdict.isCut).length,
    ];
    say(`${name}: ${noticed} of ${mutants.length} mutants noticed, ${score} %; ${unrun} not run, ${cut} cut short`);
}
