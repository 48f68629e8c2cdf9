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
        vitest.provide("loaded", id);
        const { testModules } = await vitest.runTestSpecifications([...files]);
        const failed = testModules.find((module) => module.state() === "failed");
        return failed && files.find(({ moduleId }) => moduleId === failed.moduleId);
    };
    let files = await vitest.globTestSpecifications();
    // Some tests fail on a busy machine.
    for (let file = await failing("none", files); file; file = await failing("none", files)) {
        files = files.filter((other) => other !== file);
    }
    for (const id of ids) {
        const file = await failing(id, files);
        if (!file || !(await failing(id, [file]))) continue;
        noticed.add(id);
        // What notices one mutant of a table is likely to notice the next.
        files = [file, ...files.filter((other) => other !== file)];
    }
    await vitest.close();
    return noticed;
}
