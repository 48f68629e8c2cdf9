import { run } from "./run.ts";

/** A Python that can run Synapse. */
export interface Python {
    readonly command: string;
    /** Its minor version: 11 of 3.11. */
    readonly minor: number;
}

const oldestMinor = 10;
const commands = ["python3", "python3.14", "python3.13", "python3.12", "python3.11", "python3.10", "python"];
const probe = "import sys, fcntl, venv, ensurepip; print(*sys.version_info[:2])";

/** Finds a Python of at least 3.10 that can make virtual environments. Throws a sentence that says how to get one. */
export async function findPython(): Promise<Python> {
    if (process.platform === "win32") {
        throw new Error(
            "Synapse does not run on Windows: use WSL (https://learn.microsoft.com/windows/wsl/install), and type the command there.",
        );
    }
    for (const command of commands) {
        const { exitCode, output } = await run(command, ["-c", probe]);
        const [, major, minor] = /^(\d+) (\d+)\s*$/.exec(output) ?? [];
        if (exitCode === 0 && major === "3" && Number(minor) >= oldestMinor) return { command, minor: Number(minor) };
    }
    throw new Error(
        `Synapse needs Python 3.${oldestMinor} or newer with its venv module, and none is in PATH: ` +
            "get it with `apt-get install python3 python3-venv`, `brew install python` or from https://www.python.org/downloads/.",
    );
}
