import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { fromRoot } from "../lib/files.ts";
import { findPython } from "./python.ts";

/** The Synapse that tests and demo run. */
const synapseVersion = "1.163.2";

/**
 * Sees to it that Synapse is installed in the user's cache folder, which takes half a minute the first time, and returns
 * its Python. Several at once wait for one another. Throws a sentence when it cannot be had.
 */
export async function installSynapse(): Promise<string> {
    const { command, minor } = await findPython();
    const cache = process.env["XDG_CACHE_HOME"] || join(homedir(), ".cache");
    const folder = join(cache, "matrix-rollcall", `synapse-${synapseVersion}-py3.${minor}`);
    if (!existsSync(join(folder, "installed"))) await install(command, folder);
    return join(folder, "bin", "python");
}

/** Its stdin stays open as long as we live. */
async function install(command: string, folder: string): Promise<void> {
    const requirement = `matrix-synapse==${synapseVersion}`;
    const child = spawn(command, [fromRoot("scripts/synapse/install.py"), folder, requirement], { stdio: "pipe" });
    let output = "";
    for (const stream of [child.stdout, child.stderr])
        stream.on("data", (chunk: Buffer) => (output += chunk.toString()));
    const exitCode = await new Promise<number | null>((resolve, reject) => {
        child.on("error", reject);
        child.on("close", resolve);
    });
    if (exitCode === 0) return;
    const isUnreachable =
        /NewConnectionError|ConnectTimeout|ReadTimeout|ProxyError|Failed to establish|Temporary failure|from versions: none/;
    if (isUnreachable.test(output)) {
        throw new Error(
            `The Python package index cannot be reached, and Synapse ${synapseVersion} is to come from there: connect, or point PIP_INDEX_URL to a mirror.`,
        );
    }
    const problem = output.trim().split("\n").slice(-3).join(" ").slice(0, 600);
    throw new Error(`pip install ${requirement} into ${folder} failed (exit code ${exitCode}): ${problem}`);
}
