import { globSync } from "node:fs";
import { Visitor } from "rolldown/utils";
import { beforeAll, describe, expect, it } from "vitest";
import { ensureBuilt } from "../../scripts/build/ensureBuilt.ts";
import { fromRoot } from "../../scripts/lib/files.ts";
import { parseFile } from "../../scripts/source/parse.ts";

beforeAll(() => ensureBuilt(), 60_000);

/** Where a declaration says `any`, be it written or inferred. */
function anysIn(file: string): readonly string[] {
    const parsed = parseFile(fromRoot(file));
    const found: string[] = [];
    const visitor = new Visitor({
        TSAnyKeyword: ({ start }) => {
            const line = parsed.text.slice(0, start).split("\n").length;
            found.push(`${file}:${line}: ${parsed.text.split("\n")[line - 1]?.trim()}`);
        },
    });
    visitor.visit(parsed.program);
    return found;
}

describe("public types", () => {
    it("has no `any` in public types", () => {
        const files = globSync("dist/**/*.d.ts", { cwd: fromRoot(".") });
        expect(files.length).toBeGreaterThan(10);
        expect(files.flatMap(anysIn)).toEqual([]);
    });
});
