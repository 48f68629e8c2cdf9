import { readFileSync } from "node:fs";
import { parseSync } from "rolldown/utils";

export type Parsed = ReturnType<typeof parseSync>;

/** A source file's syntax tree, imports, exports and comments. Throws when it does not parse. */
export function parseFile(path: string): Parsed {
    const parsed = parseSync(path, readFileSync(path, "utf8"));
    const [error] = parsed.errors;
    if (error) throw new Error(`${path} does not parse: ${error.message}`);
    return parsed;
}
