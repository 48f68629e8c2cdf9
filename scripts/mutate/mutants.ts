import { globSync, readFileSync } from "node:fs";
import { Instrumenter } from "@stryker-mutator/instrumenter";
import type { Plugin } from "vite";
import { fromRoot } from "../lib/files.ts";

/** One change of the source, by the ID under which it is switched on. */
export interface Mutant {
    readonly id: string;
    readonly file: string;
    readonly line: number;
    readonly mutator: string;
    readonly original: string;
    readonly replacement: string;
}

const silent = () => undefined;
const logger = { isDebugEnabled: () => false, debug: silent, info: silent, warn: silent, error: silent };

/** Returns all mutants of some files, and a plugin that serves the files with every mutant in them, switched off. */
export async function createMutants(pattern: string): Promise<{ mutants: readonly Mutant[]; plugin: Plugin }> {
    const names = globSync(pattern, { cwd: fromRoot(".") }).map(fromRoot);
    const sources = new Map(names.map((name) => [name, readFileSync(name, "utf8")]));
    const files = [...sources].map(([name, content]) => ({ name, content, mutate: true }));
    const options = { plugins: [], excludedMutations: [], ignorers: [], noHeader: false };
    const instrumented = await new Instrumenter(logger as never).instrument(files, options);
    const contents = new Map(instrumented.files.map(({ name, content }) => [name, content]));
    const mutants = instrumented.mutants.map(({ id, fileName, location, mutatorName, replacement }) => ({
        id,
        file: fileName.slice(fromRoot(".").length),
        line: location.start.line + 1,
        mutator: mutatorName,
        original: textAt(sources.get(fileName) ?? "", location),
        replacement,
    }));
    return { mutants, plugin: { name: "mutants", enforce: "pre", load: (id) => contents.get(id) } };
}

interface Position {
    readonly line: number;
    readonly column: number;
}

function textAt(source: string, { start, end }: { readonly start: Position; readonly end: Position }): string {
    const lines = source.split("\n").slice(start.line, end.line + 1);
    const last = lines.length - 1;
    return lines
        .map((line, at) => line.slice(at === 0 ? start.column : 0, at === last ? end.column : undefined))
        .join("\n");
}
