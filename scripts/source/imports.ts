import { Visitor, type ESTree } from "rolldown/utils";
import type { Parsed } from "./parse.ts";

/** One mention of another module: an import, a re-export, `import()` or a type's `import("x").Y`. */
export interface Import {
    /** What is written; undefined where an `import()` computes it. */
    readonly specifier: string | undefined;
    /** Whether nothing of it is left when the types are gone. */
    readonly isType: boolean;
}

/** Every module that a file mentions. */
export function importsOf({ program }: Parsed): readonly Import[] {
    const found: Import[] = [];
    const add = (source: ESTree.Expression, isType: boolean): void => {
        const value = source.type === "Literal" ? source.value : undefined;
        found.push({ specifier: typeof value === "string" ? value : undefined, isType });
    };
    const visitor = new Visitor({
        ImportDeclaration: ({ source, importKind, specifiers }) =>
            add(source, importKind === "type" || (specifiers.length > 0 && specifiers.every(isTypeSpecifier))),
        ExportNamedDeclaration: ({ source, exportKind, specifiers }) => {
            if (source) add(source, exportKind === "type" || specifiers.every((each) => each.exportKind === "type"));
        },
        ExportAllDeclaration: ({ source, exportKind }) => add(source, exportKind === "type"),
        ImportExpression: ({ source }) => add(source, false),
        TSImportType: ({ source }) => add(source, true),
    });
    visitor.visit(program);
    return found;
}

function isTypeSpecifier(specifier: ESTree.ImportDeclarationSpecifier): boolean {
    return specifier.type === "ImportSpecifier" && specifier.importKind === "type";
}
