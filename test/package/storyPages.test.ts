import { globSync } from "node:fs";
import { basename } from "node:path";
import { describe, expect, it } from "vitest";
import { fromRoot, readText } from "../../scripts/lib/files.ts";

/** Folders of `src` whose part's page has another name. */
const pageNames: Readonly<Record<string, string>> = {
    announcer: "callAnnouncer",
    signals: "deviceSignal",
    clear: "clearMembership",
};

/** For our own styles and scripts alone. */
const internal = new Set([
    "data-primary",
    "data-danger",
    "data-quiet",
    "data-icon",
    "data-index",
    "data-session",
    "data-open",
]);

function find(pattern: string): readonly string[] {
    return globSync(pattern, { cwd: fromRoot("") });
}

const pages = new Map(
    find("stories/{components/*,devtools,query}/*.mdx").map((path) => [basename(path, ".mdx"), readText(path)]),
);
const parts = find("src/{components,devtools,query}/*").flatMap((folder) => {
    const name = pageNames[basename(folder)] ?? basename(folder);
    const page = pages.get(name);
    const source = find(`${folder}/*.{tsx,css}`).map(readText).join("\n");
    return page === undefined ? [] : { name, page, source };
});
const allSource = find("src/**/*.{tsx,css}").map(readText).join("\n");

describe.each(parts)("the page of $name", ({ page, source }) => {
    it("documents every slot and data attribute", () => {
        const slots = [...source.matchAll(/ClassNames<([^>]*)>/g)].flatMap(([, names = ""]) =>
            [...names.matchAll(/"(\w+)"/g)].map(([, slot]) => `\`${slot}\``),
        );
        const attributes = [...source.matchAll(/\s"?(data-[a-z-]+)"?[=:]/g)].flatMap(([, name = ""]) =>
            internal.has(name) ? [] : `\`${name}\``,
        );
        expect([...new Set([...slots, ...attributes])].filter((word) => !page.includes(word))).toEqual([]);
    });

    it("mentions only classes that exist", () => {
        const classes = [...page.matchAll(/class="([^"]*)"|`\.(rollcall-[\w-]+)/g)].flatMap(([, all = "", one = ""]) =>
            `${all} ${one}`.split(" ").filter((name) => name.startsWith("rollcall-")),
        );
        const isMade = (name: string): boolean => {
            const at = name.lastIndexOf("-");
            const isSlot = allSource.includes(`slot("${name.slice(at + 1)}")`);
            return (
                (isSlot && allSource.includes(`"${name.slice(0, at)}"`)) ||
                allSource.includes(`${name.slice(0, at)}-\${`)
            );
        };
        const isThere = (name: string): boolean => new RegExp(`\\b${name}\\b`).test(allSource) || isMade(name);
        expect(classes.filter((name) => !isThere(name))).toEqual([]);
    });
});

describe("story pages", () => {
    it("has a part for every page", () => {
        expect(parts.map(({ name }) => name).toSorted()).toEqual([...pages.keys()].toSorted());
    });
});
