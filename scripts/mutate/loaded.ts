import type { TestSpecification, Vitest } from "vitest/node";
import { FastFirst } from "./sequencer.ts";

/**
 * Tries mutants of code that runs only while a module is loaded: the files of tests in Node start again with each of them, until
 * one fails. Returns those that were noticed.
 */
export async function tryLoaded(vitest: Vitest, ids: readonly string[]): Promise<ReadonlySet<string>> {
    const noticed = new Set<string>();
    if (ids.length === 0) return noticed;
    const fails = async (file: TestSpecification): Promise<boolean> => {
        const { testModules, unhandledErrors } = await vitest.runTestSpecifications([file]);
        return unhandledErrors.length > 0 || testModules.some((module) => !module.ok());
    };
    const all = await vitest.globTestSpecifications();
    const sorted = await new FastFirst(vitest).sort(all.filter(({ project }) => project.name === "node"));
    let files: TestSpecification[] = [];
    vitest.provide("loaded", "none");
    for (const file of sorted) if (!(await fails(file))) files.push(file);
    for (const id of ids) {
        vitest.provide("loaded", id);
        for (const file of files) {
            // Twice, because a property may run out of time on a busy machine.
            if (!(await fails(file)) || !(await fails(file))) continue;
            noticed.add(id);
            // What notices one mutant of a table is likely to notice the next.
            files = [file, ...files.filter((other) => other !== file)];
            break;
        }
    }
    return noticed;
}
