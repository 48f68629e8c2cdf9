import { readFileSync } from "node:fs";
import { parseSync } from "rolldown/utils";

export interface Parsed extends ReturnType<typeof parseSync> {
    readonly path: string;
    readonly text: string;
}

const parsedFiles = new Map<string, Parsed>();

/** Returns a file's syntax tree, imports, exports and comments, parsing each file once. Throws if it does not parse. */
export function parseFile(path: string): Parsed {
    const known = parsedFiles.get(path);
    if (known) return known;
    const text = readFileSync(path, "utf8");
    const { program, module, comments, errors } = parseSync(path, text);
    const [error] = errors;
    if (error) throw new Error(`${path} does not parse: ${error.message}`);
    const parsed = { path, text, program, module, comments, errors };
    parsedFiles.set(path, parsed);
    return parsed;
}
