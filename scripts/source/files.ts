import { globSync } from "node:fs";
import { fromRoot } from "../lib/files.ts";

/** The TypeScript files under some folders of the repository, as paths from its top. */
export function sourceFiles(...folders: readonly string[]): readonly string[] {
    const patterns = folders.map((folder) => `${folder}/**/*.{ts,tsx}`);
    return globSync(patterns, { cwd: fromRoot("."), exclude: ["**/node_modules/**"] })
        .map((path) => path.replaceAll("\\", "/"))
        .toSorted();
}
