import { existsSync, globSync } from "node:fs";
import { matchesGlob } from "node:path/posix";
import { Visitor } from "rolldown/utils";
import { beforeAll, describe, expect, it } from "vitest";
import { ensureBuilt } from "../../scripts/build/ensureBuilt.ts";
import { entries, manifest } from "../../scripts/build/entries.ts";
import { standaloneFiles } from "../../scripts/build/standalone.ts";
import { fromRoot, readJson, readText } from "../../scripts/lib/files.ts";
import { sourceFiles } from "../../scripts/source/files.ts";
import { importsOf } from "../../scripts/source/imports.ts";
import { parseFile } from "../../scripts/source/parse.ts";

beforeAll(() => ensureBuilt(), 60_000);

/** Files that are imported; the widget is a page with everything in it. */
const built = (ending: string): readonly string[] =>
    globSync(`dist/**/*${ending}`, { cwd: fromRoot("."), exclude: ["dist/widget/**"] });

function isClientModule(path: string): boolean {
    const [first] = parseFile(path).program.body;
    return first?.type === "ExpressionStatement" && first.directive === "use client";
}

function importedBy(file: string): readonly string[] {
    return importsOf(parseFile(fromRoot(file))).map(({ specifier }) => specifier ?? "");
}

describe("dist", () => {
    it("builds every entry with its declarations", () => {
        const missing = entries
            .flatMap((entry) => [entry.built, entry.declarations])
            .filter((path) => !existsSync(path));
        expect(missing).toEqual([]);
    });

    it('keeps "use client" at the top of the main entry and of every file that has it', () => {
        const clients = sourceFiles("src").filter((file) => isClientModule(fromRoot(file)));
        const emitted = clients
            .map((file) => file.replace(/^src/, "dist").replace(/\.tsx?$/, ".js"))
            .filter((file) => existsSync(fromRoot(file)));
        expect(isClientModule(fromRoot("dist/index.js"))).toBe(true);
        expect(emitted.filter((file) => !isClientModule(fromRoot(file)))).toEqual([]);
    });

    it("imports only dependencies, peers and its own files by full name", () => {
        const known = Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies });
        const isKnown = (specifier: string): boolean =>
            known.some((name) => specifier === name || specifier.startsWith(`${name}/`));
        const wrong = [...built(".js"), ...built(".d.ts")].flatMap((file) =>
            importedBy(file)
                .filter((specifier) => (specifier.startsWith(".") ? !specifier.endsWith(".js") : !isKnown(specifier)))
                .map((specifier) => `${file}: ${specifier}`),
        );
        expect(wrong).toEqual([]);
    });

    it("builds one stylesheet in its layer", () => {
        const css = readText("dist/styles.css");
        expect(css).not.toContain("@import");
        expect(css).toContain("@layer rollcall");
    });

    it("includes the sources in its source maps", () => {
        const bare = built(".js.map").filter((file) => {
            const { sources, sourcesContent } = readJson(file) as {
                sources: string[];
                sourcesContent?: (string | null)[];
            };
            return sources.some((_, index) => !sourcesContent?.[index]);
        });
        expect(bare).toEqual([]);
    });

    it("writes the files for script tags in ASCII only, so that a page's encoding does not matter", () => {
        expect(standaloneFiles.filter(({ path }) => !/^[\0-\x7f]+$/.test(readText(path)))).toEqual([]);
    });

    it("leaves no private class members, which many Jest configurations cannot read", () => {
        const found = [...built(".js"), ...built(".d.ts")].filter((file) => {
            let hasPrivate = false;
            const visitor = new Visitor({ PrivateIdentifier: () => void (hasPrivate = true) });
            visitor.visit(parseFile(fromRoot(file)).program);
            return hasPrivate;
        });
        expect(found).toEqual([]);
    });

    it("publishes no source maps of the homeserver", () => {
        const files = built(".js").filter((file) => file.startsWith("dist/homeserver/"));
        expect(files.filter((file) => readText(file).includes("sourceMappingURL"))).toEqual([]);
        expect(built(".js.map").filter((file) => file.startsWith("dist/homeserver/"))).toEqual([]);
    });

    it("includes every file that the README links to", () => {
        const links = [
            ...readText("README.md").matchAll(/\]\((?!https?:|#)([^)#\s]+)|src(?:set)?="(?!https?:)([^"]+)"/g),
        ];
        const { files } = readJson("package.json") as { files: string[] };
        const isIncluded = (path: string): boolean =>
            ["README.md", "LICENSE", "package.json"].includes(path) ||
            files.some((pattern) => path.startsWith(`${pattern}/`) || matchesGlob(path, pattern));
        const missing = links.map(([, link, source]) => (link ?? source ?? "").replace(/^\.\//, ""));
        expect(missing.filter((path) => !isIncluded(path))).toEqual([]);
    });
});
