import type { Plugin } from "vite";
import { createVitest, type TestSpecification } from "vitest/node";
import { fromRoot } from "../lib/files.ts";

/**
 * Tries mutants of code that runs only while a module is loaded: with each of them, the tests in Node load the core again, until
 * one fails. Returns those that were noticed.
 */
export async function tryLoaded(plugin: Plugin, ids: readonly string[]): Promise<ReadonlySet<string>> {
    const noticed = new Set<string>();
    const vitest = await createVitest(
        "test",
        {
            config: fromRoot("scripts/mutate/vitest.config.ts"),
            project: "node",
            watch: false,
            isolate: false,
            bail: 1,
            reporters: [],
        },
        { plugins: [plugin] },
    );
    vitest.provide("outcome", "");
    vitest.provide("sample", { step: 1, first: 0 });
    const failing = async (id: string, files: readonly TestSpecification[]): Promise<TestSpecification | undefined> => {
        if (files.length === 0) return undefined;
        vitest.provide("loaded", id);
        const { testModules } = await vitest.runTestSpecifications([...files]);
        const failed = testModules.find((module) => module.state() === "failed");
        return failed && files.find(({ moduleId }) => moduleId === failed.moduleId);
    };
    let files = await vitest.globTestSpecifications();
    for (const id of ids) {
        let left = files;
        for (let file = await failing(id, left); file; file = await failing(id, left)) {
            // Once more, because tests may fail for another reason on a busy machine.
            if ((await failing(id, [file])) && !(await failing("none", [file]))) {
                noticed.add(id);
                // What notices one mutant of a table is likely to notice the next.
                files = [file, ...files.filter((other) => other !== file)];
                break;
            }
            left = left.slice(left.indexOf(file) + 1);
        }
    }
    await vitest.close();
    return noticed;
}
