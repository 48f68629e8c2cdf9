import { expect, it } from "vitest";
import { readJson, readText } from "../../scripts/lib/files.ts";

type Names = Readonly<Record<string, string>>;

interface Dependencies {
    readonly dependencies?: Names;
    readonly devDependencies: Names;
    readonly peerDependencies: Names;
}

it("explains every dependency in docs/decisions/dependencies.md", () => {
    const { dependencies, devDependencies, peerDependencies } = readJson("package.json") as Dependencies;
    const names = Object.keys({ ...dependencies, ...devDependencies, ...peerDependencies });
    const text = readText("docs/decisions/dependencies.md");
    expect(names.filter((name) => !text.includes(`\`${name}\``))).toEqual([]);
});
