import { describe, expect, it } from "vitest";
import { readJson, readText } from "../../scripts/lib/files.ts";

type Names = Readonly<Record<string, string>>;

interface Dependencies {
    readonly dependencies?: Names;
    readonly devDependencies: Names;
    readonly peerDependencies: Names;
}

/** The packages of each list item, and the words after them. */
const items = [
    ...readText("docs/decisions/dependencies.md").matchAll(/^- ((?:`[^`]+`(?:,\s+)?)+)((?:.|\n {2})*)/gm),
].map(([, names = "", why = ""]) => ({
    names: [...names.matchAll(/`([^`]+)`/g)].map(([, name = ""]) => name),
    words: why.split(/\s+/).filter((word) => /[a-z]{2}/i.test(word)).length,
}));

describe("docs/decisions/dependencies.md", () => {
    it("has an item for every dependency and for nothing else", () => {
        const { dependencies, devDependencies, peerDependencies } = readJson("package.json") as Dependencies;
        const used = Object.keys({ ...dependencies, ...devDependencies, ...peerDependencies });
        const explained = new Set(items.flatMap(({ names }) => names));
        expect([...explained].toSorted()).toEqual(used.toSorted());
    });

    it("gives a reason in each item", () => {
        expect(items.filter(({ words }) => words < 3)).toEqual([]);
    });
});
