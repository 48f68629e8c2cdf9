import { spawn } from "node:child_process";
import { delimiter } from "node:path";
import { cmdLine } from "./cmdLine.ts";
import { fromRoot } from "./files.ts";

/** How a command ended, and what it wrote to stdout and stderr, in order. */
export interface Finished {
    readonly exitCode: number;
    readonly output: string;
}

export interface RunOptions {
    /** Where it runs. Defaults to the top of the repository. */
    readonly cwd?: string;
    readonly env?: Readonly<Record<string, string>>;
    /** Write to the terminal as it goes, not to `output`. */
    readonly show?: boolean;
}

/** Runs a command with the project's own tools first in PATH. Does not throw when it fails: see `exitCode`. */
export function run(command: string, args: readonly string[], options: RunOptions = {}): Promise<Finished> {
    return new Promise((resolve) => {
        const isOnWindows = process.platform === "win32";
        const child = spawn(isOnWindows ? cmdLine(command, args) : command, isOnWindows ? [] : args, {
            cwd: options.cwd ?? fromRoot("."),
            env: {
                ...process.env,
                PATH: [fromRoot("node_modules/.bin"), process.env["PATH"]].join(delimiter),
                ...options.env,
            },
            stdio: ["ignore", options.show ? "inherit" : "pipe", options.show ? "inherit" : "pipe"],
            shell: isOnWindows,
        });
        const chunks: Buffer[] = [];
        const keep = (chunk: Buffer): number => chunks.push(chunk);
        child.stdout?.on("data", keep);
        child.stderr?.on("data", keep);
        child.on("error", (error) =>
            resolve({ exitCode: 127, output: `${command} could not start: ${error.message}` }),
        );
        child.on("close", (code) => resolve({ exitCode: code ?? 1, output: Buffer.concat(chunks).toString("utf8") }));
    });
}
