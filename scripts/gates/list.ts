/** The gates of `npm test`, in order: each is the script of that name in package.json, and what it holds. */
const gates: Readonly<Record<string, string>> = {
    types: "TypeScript, strict",
    "types:sdk": "clients and rooms of every supported matrix-js-sdk",
    lint: "oxlint, with types",
    format: "oxfmt",
    knip: "no unused file, export or dependency",
    build: "dist/ can be built",
    shape: "publint, attw",
    baseline: "no CSS newer than the stated browsers, no JavaScript newer than ES2022",
    size: "kilobytes of each entry",
    "test:dist": "the core's tests on dist/",
    "test:tarball": "the packed package in an empty project",
    chromium: "a browser for the tests",
};

const testsName = "tests";

export interface Gate {
    readonly name: string;
    readonly about: string;
}

/** The gates of those names, or all; `tests` is the run of vitest after them. Throws when a name is none of ours. */
export function selectGates(names: readonly string[]): { readonly gates: readonly Gate[]; readonly tests: boolean } {
    const all = Object.entries(gates).map(([name, about]): Gate => ({ name, about }));
    if (names.length === 0) return { gates: all, tests: true };
    const known = new Set([...all.map((gate) => gate.name), testsName]);
    const unknown = names.filter((name) => !known.has(name));
    if (unknown.length > 0) {
        throw new Error(`No gate is called ${unknown.join(", ")}. There are: ${[...known].join(", ")}.`);
    }
    return { gates: all.filter((gate) => names.includes(gate.name)), tests: names.includes(testsName) };
}
