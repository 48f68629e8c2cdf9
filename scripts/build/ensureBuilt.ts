import { existsSync, globSync, statSync } from "node:fs";
import { fromRoot } from "../lib/files.ts";
import { build, builtMark } from "./build.ts";

/** Builds dist/ unless it is whole, and newer than all it is made of. */
export async function ensureBuilt(): Promise<void> {
    const newestSource = Math.max(...["src/**/*", "scripts/build/*", "package.json", "tsconfig.json"].flatMap(changes));
    const [oldestBuilt = 0] = changes("dist/**/*").sort((a, b) => a - b);
    if (!existsSync(builtMark) || oldestBuilt < newestSource) await build();
}

function changes(pattern: string): number[] {
    return globSync(pattern, { cwd: fromRoot(".") }).map((path) => statSync(fromRoot(path)).mtimeMs);
}
