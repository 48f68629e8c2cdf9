import { globSync } from "node:fs";
import { dirname } from "node:path";
import { describe, expect, it } from "vitest";
import { fromRoot, readText } from "../../scripts/lib/files.ts";

const className = /(?<![\w-])rollcall(?:-\w+)*(?![\w-]|\$\{)/g;

const read = (pattern: string): readonly { readonly folder: string; readonly text: string }[] =>
    globSync(pattern, { cwd: fromRoot("") }).map((path) => ({ folder: dirname(path), text: readText(path) }));

const matches = (text: string, pattern: RegExp): readonly string[] =>
    [...text.matchAll(pattern)].map((match) => match[1] ?? match[0]);

const styles = read("src/**/*.css")
    .map(({ text }) => text.replace(/\/\*[^]*?\*\//g, ""))
    .join("\n");
const styled = new Set(matches(styles, /\.(rollcall[\w-]*)/g));

const components = read("src/**/*.tsx");
const textOf = (pattern: string): string =>
    read(pattern)
        .map(({ text }) => text)
        .join("\n");
const all = textOf("src/**/*.{ts,tsx}");
const pages = textOf("stories/**/*.mdx");

/** Classes as they are written, and those that a part or a text completes: `slot("title")`, `rollcall-device-signal-${name}`. */
const written = new Set<string>();
const completed = new Set<string>();
for (const folder of new Set(components.map((each) => each.folder))) {
    const text = components.flatMap((each) => (each.folder === folder ? each.text : [])).join("\n");
    const strings = matches(text, /["`]([^"`\n]*)["`]/g);
    for (const name of strings.flatMap((each) => matches(each, className))) written.add(name);
    for (const start of matches(text, /\b(rollcall[\w-]*-)\$\{/g))
        for (const end of strings) completed.add(start + end);
    for (const part of matches(text, /(?:usePart|slotClasses)\(\s*"(rollcall[\w-]*)"/g)) {
        for (const slot of matches(text, /\bslot\("(\w+)"\)/g)) completed.add(`${part}-${slot}`);
    }
}

describe("the stylesheet", () => {
    it("imports the styles of every part", () => {
        const imports = read("src/styles/{index,elements}.css").map(({ text }) => text);
        const files = globSync("src/{components,query,devtools}/**/*.css", { cwd: fromRoot("") });
        expect(files.length).toBeGreaterThan(0);
        expect(files.filter((file) => !imports.join().includes(`"../${file.slice("src/".length)}"`))).toEqual([]);
    });

    it("styles only classes that a part has", () => {
        expect([...styled].filter((name) => !written.has(name) && !completed.has(name))).toEqual([]);
    });

    it("styles or documents every class that is neither a part's nor a slot's", () => {
        const parts = new Set(matches(all, /(?:usePart|rootClass)\(\s*"(rollcall[\w-]*)"/g));
        const isKnown = (name: string): boolean => styled.has(name) || parts.has(name) || pages.includes(name);
        expect([...written].filter((name) => !isKnown(name))).toEqual([]);
    });

    it("reads only data attributes that a part or the page sets", () => {
        const byHost = ["data-density", "data-theme"];
        const unset = matches(styles, /\[(data-[\w-]+)/g).filter(
            (name) => !all.includes(name) && !byHost.includes(name),
        );
        expect([...new Set(unset)]).toEqual([]);
    });

    it("reads every private property that it sets", () => {
        const unread = matches(styles, /(--_rollcall[\w-]*)\s*:/g).filter((name) => !styles.includes(`var(${name}`));
        expect([...new Set(unread)]).toEqual([]);
    });
});
