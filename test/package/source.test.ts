import { globSync } from "node:fs";
import { Visitor } from "rolldown/utils";
import { expect, test } from "vitest";
import { entries } from "../../scripts/build/entries.ts";
import { fromRoot, readText } from "../../scripts/lib/files.ts";
import { sourceFiles } from "../../scripts/source/files.ts";
import { parseFile } from "../../scripts/source/parse.ts";

function usesSyncExternalStore(file: string): boolean {
    let found = false;
    const visitor = new Visitor({
        Identifier: ({ name }) => {
            found ||= name === "useSyncExternalStore";
        },
    });
    visitor.visit(parseFile(fromRoot(file)).program);
    return found;
}

test("one file of the hooks calls useSyncExternalStore", () => {
    const users = sourceFiles("src").filter(usesSyncExternalStore);
    expect(users.length, users.join(", ")).toBeLessThanOrEqual(1);
    expect(users.filter((file) => !file.startsWith("src/hooks/"))).toEqual([]);
});

test("nothing in src exports by * or by default", () => {
    const exporting = sourceFiles("src").filter((file) =>
        parseFile(fromRoot(file)).module.staticExports.some((statement) =>
            statement.entries.some(({ exportName }) => !exportName.name),
        ),
    );
    expect(exporting).toEqual([]);
});

test("an entry is a list of names and nothing else", () => {
    const others = entries.flatMap(({ specifier, source }) =>
        parseFile(source)
            .program.body.filter((statement) => {
                if (statement.type === "ExpressionStatement") return !("directive" in statement);
                return statement.type !== "ExportNamedDeclaration" || statement.declaration !== null;
            })
            .map((statement) => `${specifier}: ${statement.type}`),
    );
    expect(others).toEqual([]);
});

/** Lines of text files that hold one of these, with their place. */
function linesWith(pattern: RegExp, files: readonly string[]): readonly string[] {
    return files.flatMap((file) =>
        readText(file)
            .split("\n")
            .flatMap((line, index) => (pattern.test(line) ? [`${file}:${index + 1}: ${line.trim()}`] : [])),
    );
}

test("nothing is left to do in the code", () => {
    const files = [...sourceFiles("src", "demo", "stories", "bench", "scripts"), ...globSync("src/**/*.css")];
    expect(linesWith(/\b(TODO|FIXME|XXX|HACK)\b/, files)).toEqual([]);
});

test("no test is skipped, left out or run alone", () => {
    const files = sourceFiles("test").filter((file) => file !== "test/package/source.test.ts");
    expect(linesWith(/\b(it|test|describe|suite)\.(only|skip|skipIf|runIf|todo|fails)\b/, files)).toEqual([]);
});

test("TypeScript is not told to look away", () => {
    const files = sourceFiles("src", "demo", "stories", "bench", "scripts");
    expect(linesWith(/@ts-(ignore|nocheck)|@ts-expect-error/, files)).toEqual([]);
});
