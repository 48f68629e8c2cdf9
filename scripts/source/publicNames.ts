import { findDeclaration, type Declaration } from "./declarations.ts";
import { parseFile } from "./parse.ts";

export interface PublicName extends Declaration {
    readonly name: string;
    readonly kind: "value" | "type";
}

/** What one entry's source exports, by name. Throws at `export *` and a default export, which hide names. */
export function publicNamesOf(path: string): readonly PublicName[] {
    const parsed = parseFile(path);
    const names = parsed.module.staticExports.flatMap((statement) =>
        statement.entries.map(({ exportName, isType }): PublicName => {
            if (!exportName.name) throw new Error(`${path} exports by * or by default; write out the names.`);
            const kind = isType ? "type" : "value";
            return { name: exportName.name, kind, ...findDeclaration(path, exportName.name) };
        }),
    );
    return names.toSorted((a, b) => (a.name < b.name ? -1 : 1));
}
