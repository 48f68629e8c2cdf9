import { readFileSync } from "node:fs";
import { parseSync } from "rolldown/utils";

export interface Parsed extends ReturnType<typeof parseSync> {
    readonly path: string;
    readonly text: string;
}

/** A source file's syntax tree, imports, exports and comments. Throws when it does not parse. */
export function parseFile(path: string): Parsed {
    const text = readFileSync(path, "utf8");
    const { program, module, comments, errors } = parseSync(path, text);
    const [error] = errors;
    if (error) throw new Error(`${path} does not parse: ${error.message}`);
    return { path, text, program, module, comments, errors };
}
