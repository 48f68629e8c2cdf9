import { parseSync, Visitor } from "rolldown/utils";

/**
 * Renames `#name` to `_name` in a module. Hosts whose Babel has no plugin for private names, as in many Jest
 * configurations, cannot read them. The length stays the same, so source maps stay right.
 */
export function renamePrivateNames(code: string): string {
    if (!/#[a-z_]/i.test(code)) return code;
    const starts: number[] = [];
    const visitor = new Visitor({ PrivateIdentifier: ({ start }) => void starts.push(start) });
    visitor.visit(parseSync("module.js", code).program);
    const characters = code.split("");
    for (const start of starts) characters[start] = "_";
    return characters.join("");
}

/** Removes `#private` from the classes of a declaration file, which older parsers cannot read. */
export function removePrivateBrand(declarations: string): string {
    return declarations.replaceAll(/^ +#private;\n/gm, "");
}
