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

/** Gives a class in a declaration file a private member in place of `#private`. It keeps the class nominal. */
export function renamePrivateBrand(declarations: string): string {
    return declarations.replaceAll(/^( +)#private;$/gm, "$1private readonly _private;");
}
