import { globSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { fromRoot, readText } from "../../scripts/lib/files.ts";

interface Prop {
    readonly name: string;
    readonly isOptional: boolean;
    readonly words: string;
}

/** Returns the members of an interface, with the docblock above each. */
function propsOf(source: string, name: string): readonly Prop[] {
    const [, body = ""] = new RegExp(`export interface ${name}\\b[^]*?\\{\\n([^]*?)^\\}`, "m").exec(source) ?? [];
    const member = /(\/\*\*(?:(?!\*\/)[^])*\*\/\n)?^ {4}readonly ("[\w-]+"|\w+)(\?)?:(?! never)/gm;
    return [...body.matchAll(member)].map(([, words = "", prop = "", mark]) => ({
        name: `${name}.${prop}`,
        isOptional: mark !== undefined,
        words: words.replace(/\s*\n\s*\*?\s*/g, " "),
    }));
}

/** A function that is called or renders something, content and classes have no other default than none. */
const isPlain = ({ name }: Prop): boolean => !/\.(on[A-Z]\w*|render\w+|children|classNames)$/.test(name);

const find = (pattern: string): readonly string[] => globSync(pattern, { cwd: fromRoot("") });

const reports = find("docs/api/*.api.md").map(readText).join("\n");
const props = find("src/**/*.{ts,tsx}").flatMap((path) => {
    const source = readText(path);
    return [...source.matchAll(/^export interface (\w+(?:Props|Slots|Actions))\b/gm)].flatMap(([, name = ""]) =>
        new RegExp(`interface ${name}\\b`).test(reports) ? propsOf(source, name) : [],
    );
});

describe("the props of public parts", () => {
    it("are found", () => {
        expect(props.length).toBeGreaterThan(100);
    });

    it("each have a description", () => {
        expect(props.filter(({ words }) => words === "").map(({ name }) => name)).toEqual([]);
    });

    it("each say their default, where they have one", () => {
        const silent = props.filter((prop) => prop.isOptional && isPlain(prop) && !/defaults? to/i.test(prop.words));
        expect(silent.map(({ name }) => name)).toEqual([]);
    });
});
