import { existsSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { runAlone } from "../lib/alone.ts";
import { fromRoot } from "../lib/files.ts";
import { findPython, type Python } from "../lib/python.ts";

/** The Synapse that tests and demo run. */
const synapseVersion = "1.163.2";

/**
 * Sees to it that Synapse is installed in the user's cache folder, which takes half a minute the first time, and returns
 * its Python. Several at once wait for one another. Throws a sentence when it cannot be had.
 */
export async function installSynapse(): Promise<string> {
    const python = await findPython();
    const cache = process.env["XDG_CACHE_HOME"] || join(homedir(), ".cache");
    const folder = join(cache, "matrix-rollcall", `synapse-${synapseVersion}-py3.${python.minor}`);
    if (!existsSync(join(folder, "installed"))) await install(python, folder);
    return join(folder, "bin", "python");
}

async function install({ command, minor }: Python, folder: string): Promise<void> {
    const requirement = `matrix-synapse==${synapseVersion}`;
    const installer = [command, fromRoot("scripts/synapse/install.py"), folder, requirement];
    const { exitCode, output } = await runAlone(command, `${folder}.lock`, installer);
    if (exitCode === 0) return;
    if (/NewConnectionError|ConnectTimeout|ReadTimeout|ProxyError|Failed to establish|Temporary failure/.test(output)) {
        throw new Error(
            `The Python package index cannot be reached, and Synapse ${synapseVersion} is to come from there: connect, or point PIP_INDEX_URL to a mirror.`,
        );
    }
    if (/from versions: none/.test(output)) {
        throw new Error(
            `The Python package index offers no Synapse for Python 3.${minor}, or did not answer: put another Python first in PATH, or point PIP_INDEX_URL to an index that has Synapse ${synapseVersion}.`,
        );
    }
    const problem = output.trim().split("\n").slice(-3).join(" ").slice(0, 600);
    throw new Error(`pip install ${requirement} into ${folder} failed (exit code ${exitCode}): ${problem}`);
}
