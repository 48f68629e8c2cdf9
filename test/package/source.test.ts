import { Visitor, type ESTree } from "rolldown/utils";
import { describe, expect, it } from "vitest";
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

/** The function that a call starts from: `it` of `it.each(rows)("title", …)`. */
function calledName(node: ESTree.Node): string {
    if (node.type === "CallExpression") return calledName(node.callee);
    if (node.type === "MemberExpression") return calledName(node.object);
    return node.type === "Identifier" ? node.name : "";
}

/** Lines of a file with a test that is in no describe block. */
function testsWithoutUnit(file: string): readonly string[] {
    const { program, text } = parseFile(fromRoot(file));
    const found: string[] = [];
    let depth = 0;
    const visitor = new Visitor({
        CallExpression: (call) => {
            if (calledName(call) === "describe") depth += 1;
            if (depth > 0 || !/^(it|test)$/.test(calledName(call))) return;
            found.push(`${file}:${text.slice(0, call.start).split("\n").length}`);
        },
        "CallExpression:exit": (call) => {
            if (calledName(call) === "describe") depth -= 1;
        },
    });
    visitor.visit(program);
    return found;
}

describe("source files", () => {
    it("calls useSyncExternalStore in exactly one file of the hooks", () => {
        const users = sourceFiles("src").filter(usesSyncExternalStore);
        expect(users).toEqual([expect.stringMatching(/^src\/hooks\//)]);
    });

    it("has no star export and no default export in src", () => {
        const exporting = sourceFiles("src").filter((file) =>
            parseFile(fromRoot(file)).module.staticExports.some((statement) =>
                statement.entries.some(({ exportName }) => !exportName.name),
            ),
        );
        expect(exporting).toEqual([]);
    });

    it("has nothing but a list of names in each entry file", () => {
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

    it("skips no test and runs none alone", () => {
        // Where LiveKit's server cannot be built, its tests are left out.
        const exceptions = [
            "package/source",
            "field/media",
            "field/demoMedia",
            "field/elementCall",
            "field/elementCallDemo",
        ].map((name) => `test/${name}.test.ts`);
        const files = sourceFiles("test").filter((file) => !exceptions.includes(file));
        expect(linesWith(/\b(it|test|describe|suite)\.(only|skip|skipIf|runIf|todo|fails)\b/, files)).toEqual([]);
    });

    it("names the unit of every test", () => {
        expect(sourceFiles("test").flatMap(testsWithoutUnit)).toEqual([]);
    });

    it("has no TypeScript suppression", () => {
        const files = sourceFiles("src", "demo", "stories", "bench", "scripts");
        expect(linesWith(/@ts-(ignore|nocheck)|@ts-expect-error/, files)).toEqual([]);
    });

    it("imports react-query as a namespace, so that a missing package is reported by its name", () => {
        const named = sourceFiles("src/query").flatMap((file) =>
            parseFile(fromRoot(file)).module.staticImports.flatMap(({ moduleRequest, entries: imported }) =>
                moduleRequest.value === "@tanstack/react-query"
                    ? imported.filter((each) => !each.isType && each.importName.kind === "Name").map(() => file)
                    : [],
            ),
        );
        expect(named).toEqual([]);
    });
});
