import { globSync } from "node:fs";
import { basename } from "node:path";
import { Visitor, type ESTree } from "rolldown/utils";
import { describe, expect, it } from "vitest";
import { fromRoot, readText } from "../../scripts/lib/files.ts";
import { parseFile } from "../../scripts/source/parse.ts";

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

/** What a page of a part must tell, and what classes can be made of. */
interface Names {
    /** The slots of `ClassNames<"…" | "…">`. */
    readonly classNames: Set<string>;
    readonly attributes: Set<string>;
    /** Words of string literals and templates. */
    readonly words: Set<string>;
    /** What `slot` is called with. */
    readonly slots: Set<string>;
}

function literalsOf(type: ESTree.TSType): readonly string[] {
    if (type.type === "TSUnionType") return type.types.flatMap(literalsOf);
    return type.type === "TSLiteralType" && "value" in type.literal ? [String(type.literal.value)] : [];
}

function namesIn(files: readonly string[]): Names {
    const names: Names = { classNames: new Set(), attributes: new Set(), words: new Set(), slots: new Set() };
    const addAttribute = (name: unknown): void => {
        if (typeof name === "string" && name.startsWith("data-")) names.attributes.add(name);
    };
    const addWords = (text: unknown): void => {
        for (const word of String(text).split(/\s+/)) names.words.add(word);
    };
    const visitor = new Visitor({
        TSTypeReference: ({ typeName, typeArguments }) => {
            if (typeName.type !== "Identifier" || typeName.name !== "ClassNames") return;
            for (const slot of typeArguments?.params.flatMap(literalsOf) ?? []) names.classNames.add(slot);
        },
        JSXAttribute: ({ name }) => addAttribute(name.name),
        Property: ({ key }) => addAttribute(key.type === "Literal" && key.value),
        Literal: ({ value }) => addWords(value),
        TemplateElement: ({ value }) => addWords(value.raw),
        CallExpression: ({ callee, arguments: [first] }) => {
            if (callee.type !== "Identifier" || callee.name !== "slot" || first?.type !== "Literal") return;
            names.slots.add(String(first.value));
        },
    });
    for (const file of files) visitor.visit(parseFile(fromRoot(file)).program);
    return names;
}

const pages = new Map(
    find("stories/{components/*,devtools,query}/*.mdx").map((path) => [basename(path, ".mdx"), readText(path)]),
);
const parts = find("src/{components,devtools,query}/*").flatMap((folder) => {
    const name = pageNames[basename(folder)] ?? basename(folder);
    const page = pages.get(name);
    return page === undefined ? [] : { name, page, folder };
});
const all = namesIn(find("src/**/*.tsx"));
const styled = new Set(
    find("src/**/*.css").flatMap((file) =>
        [...readText(file).matchAll(/\.(rollcall-[\w-]+)/g)].map(([, name]) => name),
    ),
);

/** Whether a class is styled, written out, or made of a part's class and a slot or a value. */
function isThere(name: string): boolean {
    const at = name.lastIndexOf("-");
    const [part, end] = [name.slice(0, at), name.slice(at + 1)];
    const isSlot = all.slots.has(end) && all.words.has(part);
    return styled.has(name) || all.words.has(name) || isSlot || all.words.has(`${part}-`);
}

describe.each(parts)("the page of $name", ({ page, folder }) => {
    it("documents every slot and data attribute", () => {
        const { classNames, attributes } = namesIn(find(`${folder}/*.tsx`));
        const shown = [...attributes].filter((name) => !internal.has(name));
        expect([...classNames, ...shown].filter((name) => !page.includes(`\`${name}\``))).toEqual([]);
    });

    it("mentions only classes that exist", () => {
        const classes = [...page.matchAll(/class="([^"]*)"|`\.(rollcall-[\w-]+)/g)].flatMap(
            ([, several = "", one = ""]) =>
                `${several} ${one}`.split(" ").filter((name) => name.startsWith("rollcall-")),
        );
        expect(classes.filter((name) => !isThere(name))).toEqual([]);
    });
});

describe("story pages", () => {
    it("has a page for every hook", () => {
        const hooks = find("src/{.,query,livekit,devtools,element}/index.ts").flatMap((path) =>
            [...readText(path).matchAll(/\b(?<!unstable_)use[A-Z]\w*(?=[,\s}])/g)].map(([name]) => name),
        );
        const described = find("stories/hooks/*.mdx").map((path) => basename(path, ".mdx"));
        expect(described.toSorted()).toEqual([...new Set(hooks)].toSorted());
    });

    it("shows code that a host can paste for every component", () => {
        const stories = find("stories/{components/*,devtools,query}/*.stories.tsx");
        expect(stories.length).toBeGreaterThan(15);
        expect(stories.filter((path) => !/^const code = `import /m.test(readText(path)))).toEqual([]);
    });

    it("has a page for every component of the main entry", () => {
        const folders = [...readText("src/index.ts").matchAll(/"\.\/components\/(\w+)\/[A-Z]\w*\.js"/g)].map(
            ([, folder = ""]) => pageNames[folder] ?? folder,
        );
        expect(folders.length).toBeGreaterThan(15);
        expect([...new Set(folders)].filter((name) => !pages.has(name))).toEqual([]);
    });

    it("has a part for every page", () => {
        expect(parts.map(({ name }) => name).toSorted()).toEqual([...pages.keys()].toSorted());
    });
});
