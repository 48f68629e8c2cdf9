import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { parseFile, type Parsed } from "./parse.ts";

/** Where a name is declared, and whether a docblock stands before it. */
export interface Declaration {
    readonly path: string;
    readonly hasDocblock: boolean;
}

/** Follows a name that a file exports, through re-exports, to where it is declared. */
export function findDeclaration(path: string, name: string): Declaration {
    const parsed = parseFile(path);
    const exported = parsed.module.staticExports
        .flatMap((statement) => statement.entries)
        .find((entry) => entry.exportName.name === name);
    if (!exported) throw new Error(`${path} exports no ${name}.`);
    if (exported.moduleRequest) {
        const target = sourcePath(path, exported.moduleRequest.value);
        return exported.importName.kind === "All"
            ? findNamespace(target)
            : findDeclaration(target, exported.importName.name ?? name);
    }
    const local = exported.localName.name ?? name;
    const imported = findImport(parsed, local);
    if (imported) return findDeclaration(sourcePath(path, imported.from), imported.name);
    return { path, hasDocblock: hasDocblock(parsed, local) };
}

/** A module exported as a namespace: it is documented if each of its names is. */
function findNamespace(path: string): Declaration {
    const names = parseFile(path).module.staticExports.flatMap(({ entries }) => entries.map((each) => each.exportName));
    return { path, hasDocblock: names.every(({ name }) => name !== null && findDeclaration(path, name).hasDocblock) };
}

/** The file that "./x.js" means in the source of `from`. */
function sourcePath(from: string, specifier: string): string {
    const base = resolve(from, "..", specifier).replace(/\.jsx?$/, "");
    const path = [`${base}.ts`, `${base}.tsx`].find((each) => existsSync(each));
    if (!path) throw new Error(`${from} imports ${specifier}, which is no source file.`);
    return path;
}

function findImport({ module }: Parsed, local: string): { from: string; name: string } | undefined {
    for (const { moduleRequest, entries } of module.staticImports) {
        const entry = entries.find((each) => each.localName.value === local);
        if (entry) return { from: moduleRequest.value, name: entry.importName.name ?? local };
    }
    return undefined;
}

/** A name may have several statements (overloads, an interface and a value); a docblock before one of them is enough. */
function hasDocblock({ program, comments, text }: Parsed, name: string): boolean {
    const starts = program.body
        .filter((statement) => declaredNames(statement).includes(name))
        .map(({ start }) => start);
    const blocks = comments.filter(({ type, value }) => type === "Block" && value.startsWith("*"));
    return starts.some((start) => blocks.some(({ end }) => end <= start && text.slice(end, start).trim() === ""));
}

function declaredNames(statement: Parsed["program"]["body"][number]): readonly string[] {
    const declaration = statement.type === "ExportNamedDeclaration" ? statement.declaration : statement;
    if (!declaration) return [];
    if (declaration.type === "VariableDeclaration") {
        return declaration.declarations.flatMap(({ id }) => (id.type === "Identifier" ? [id.name] : []));
    }
    return "id" in declaration && declaration.id?.type === "Identifier" ? [declaration.id.name] : [];
}
