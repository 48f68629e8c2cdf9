import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** The absolute path of a path given from the top of the repository. */
export function fromRoot(path: string): string {
    return fileURLToPath(new URL(`../../${path}`, import.meta.url));
}

/** A file's text; the path counts from the top of the repository. */
export function readText(path: string): string {
    return readFileSync(fromRoot(path), "utf8");
}

/** What a JSON file of ours holds; the caller says its type. */
export function readJson(path: string): unknown {
    return JSON.parse(readText(path));
}
