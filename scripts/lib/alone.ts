import { spawn } from "node:child_process";
import { fromRoot } from "./files.ts";
import type { Finished } from "./run.ts";

/**
 * Runs a command while no other process runs one with that lock, a file's path; several at once wait for one another. It ends, with all
 * it started, when we do. `python` is what `findPython` found. Throws when that does not start.
 */
export function runAlone(python: string, lock: string, command: readonly string[]): Promise<Finished> {
    // Its stdin stays open as long as we live.
    const child = spawn(python, [fromRoot("scripts/lib/alone.py"), lock, ...command], { stdio: "pipe" });
    let output = "";
    for (const stream of [child.stdout, child.stderr])
        stream.on("data", (chunk: Buffer) => (output += chunk.toString()));
    return new Promise((resolve, reject) => {
        child.on("error", reject);
        child.on("close", (code) => resolve({ exitCode: code ?? 1, output }));
    });
}
