import { existsSync } from "node:fs";
import { dirname, join, normalize } from "node:path/posix";
import { describe, expect, it } from "vitest";
import { fromRoot } from "../../scripts/lib/files.ts";
import { sourceFiles } from "../../scripts/source/files.ts";
import { importsOf, type Import } from "../../scripts/source/imports.ts";
import { parseFile } from "../../scripts/source/parse.ts";

interface Layer {
    /** The folders of src it may import from, beside itself. */
    readonly below: readonly string[];
    /** The packages it may import. */
    readonly packages: readonly string[];
}

const react = ["react", "react-dom"];

/** Imports go one way; "index" is src/index.ts. A folder that is not named here may not exist. */
const layers: Readonly<Record<string, Layer>> = {
    core: { below: [], packages: [] },
    hooks: { below: ["core"], packages: react },
    text: { below: ["core", "hooks"], packages: react },
    components: { below: ["core", "hooks", "text"], packages: react },
    locales: { below: ["text"], packages: [] },
    index: { below: ["core", "hooks", "text", "components"], packages: [] },
    query: { below: ["core", "hooks", "text", "components"], packages: [...react, "@tanstack/react-query"] },
    livekit: { below: ["core"], packages: [] },
    devtools: { below: ["core", "hooks", "text", "components"], packages: react },
    element: { below: ["core", "hooks", "text", "components", "locales", "styles"], packages: react },
    widget: {
        below: ["core", "hooks", "text", "components", "locales", "styles", "element", "query"],
        packages: [...react, "@tanstack/react-query", "matrix-js-sdk", "matrix-widget-api"],
    },
    standalone: { below: ["core", "element", "testing"], packages: [] },
    testing: { below: ["core", "hooks", "text", "components"], packages: react },
    homeserver: { below: ["testing"], packages: ["hono"] },
};

/** The two files of the core that the rest of src may import, and the core itself may not. */
const coreDoors = new Set(["src/core/index.js", "src/core/internal.js"]);

const isRelative = (specifier: string): boolean => specifier.startsWith(".");

function importsOfFile(file: string): readonly Import[] {
    return importsOf(parseFile(fromRoot(file)));
}

/** "src/core/wire/x.ts" is of "core", "src/index.ts" of "index". */
function layerOf(path: string): string {
    return (path.split("/")[1] ?? "").replace(/\.(ts|tsx|js|jsx)$/, "");
}

function packageOf(specifier: string): string {
    const [scope = "", name = ""] = specifier.split("/");
    return scope.startsWith("@") ? `${scope}/${name}` : scope;
}

/** What is wrong with an import in src, or nothing. */
function problemInSource(file: string, { specifier }: Import): string | undefined {
    const layer = layerOf(file);
    const rules = layers[layer];
    if (!rules) return `src/${layer} is no layer; add it to the table in test/package/imports.test.ts`;
    if (specifier === undefined) return "import() of what is not written out";
    if (!isRelative(specifier)) {
        return rules.packages.includes(packageOf(specifier)) ? undefined : `${layer} may not import ${specifier}`;
    }
    const target = normalize(join(dirname(file), specifier));
    if (!target.startsWith("src/")) return `${specifier} leads out of src`;
    if (!/\.(js|css|css\?inline)$/.test(specifier)) return `${specifier} needs its ending, .js`;
    const into = layerOf(target);
    if (layer === "core" && coreDoors.has(target)) return `${target} is for the rest of src; import the file itself`;
    if (into === "core" && layer !== "core" && !coreDoors.has(target)) {
        return `${layer} may not import ${target}; use src/core/index.ts or src/core/internal.ts`;
    }
    return into === layer || rules.below.includes(into) ? undefined : `${layer} may not import from ${into}`;
}

/** What is wrong with an import outside of src, or nothing. */
function problemOutside(file: string, { specifier }: Import): string | undefined {
    if (specifier === undefined || !isRelative(specifier)) return undefined;
    const target = normalize(join(dirname(file), specifier));
    return /^(src|dist)\//.test(target) ? `imports ${specifier}; import the package by its name` : undefined;
}

function problems(
    files: readonly string[],
    problemOf: (file: string, imported: Import) => string | undefined,
): readonly string[] {
    return files.flatMap((file) =>
        importsOfFile(file).flatMap((imported) => {
            const problem = problemOf(file, imported);
            return problem ? [`${file}: ${problem}`] : [];
        }),
    );
}

describe("imports", () => {
    it("imports in one direction inside src: core <- hooks <- components <- index", () => {
        expect(sourceFiles("src").length).toBeGreaterThan(0);
        expect(problems(sourceFiles("src"), problemInSource)).toEqual([]);
    });

    it("imports the package by name in stories, tests, bench and demo", () => {
        const folders = ["stories", "test", "bench", "demo", ".storybook"].filter((folder) =>
            existsSync(fromRoot(folder)),
        );
        expect(problems(sourceFiles(...folders), problemOutside)).toEqual([]);
    });

    it("imports no matrix-js-sdk value in src, but for the widget, which is a page of its own", () => {
        const problemOf = (_: string, { specifier = "" }: Import): string | undefined =>
            /^(matrix-js-sdk|sdk-\d+)(\/|$)/.test(specifier) ? `imports ${specifier}; type it by structure` : undefined;
        const files = sourceFiles("src").filter((file) => !file.startsWith("src/widget/"));
        expect(problems(files, problemOf)).toEqual([]);
    });

    it("detects wrong imports", () => {
        const value = (specifier: string): Import => ({ specifier, isType: false });
        expect(problemInSource("src/core/wire/x.ts", value("../../hooks/y.js"))).toBe("core may not import from hooks");
        expect(problemInSource("src/hooks/x.ts", value("../core/store/store.js"))).toMatch("internal.ts");
        expect(problemInSource("src/core/wire/x.ts", value("../index.js"))).toMatch("import the file itself");
        expect(problemInSource("src/core/x.ts", value("react"))).toBe("core may not import react");
        expect(problemInSource("src/hooks/x.ts", value("../components/index.js"))).toBeDefined();
        expect(problemInSource("src/homeserver/x.ts", value("../core/index.js"))).toBeDefined();
        expect(problemInSource("src/hooks/x.ts", value("../../test/setup/console.js"))).toBeDefined();
        expect(problemInSource("src/hooks/x.ts", value("../core/index.ts"))).toBeDefined();
        expect(problemInSource("src/hooks/x.ts", value("../core/index.js"))).toBeUndefined();
        expect(problemInSource("src/index.ts", value("./hooks/index.js"))).toBeUndefined();
        expect(problemOutside("test/core/x.test.ts", value("../../src/core/index.ts"))).toBeDefined();
        expect(problemOutside("test/core/x.test.ts", value("../setup/console.ts"))).toBeUndefined();
    });
});
