import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { delimiter, join, resolve } from "node:path";
import { bin } from "../bootstrap/paths.mjs";
import { isOffline } from "./offline.mjs";

/**
 * Whether a folder's node_modules holds what its package-lock.json says, by npm's own list of what it installed. That list
 * is right after `npm ci`, `npm install name` and a change of branch alike, and npm writes it last.
 *
 * @param {string} folder
 * @returns {boolean}
 */
export function holdsItsLockfile(folder) {
    const installedList = join(folder, "node_modules", ".package-lock.json");
    if (!existsSync(installedList)) return false;
    const installed = packagesOf(installedList);
    return Object.entries(packagesOf(join(folder, "package-lock.json"))).every(([path, locked]) => {
        if (path === "" || installed[path]?.version === locked.version) return true;
        // Binaries for other machines are left out.
        return installed[path] === undefined && Boolean(locked.optional || locked.devOptional);
    });
}

function packagesOf(path) {
    return JSON.parse(readFileSync(path, "utf8")).packages;
}

/**
 * Runs `npm ci` in a folder. Throws one sentence that says what to do when that fails.
 *
 * @param {string} folder
 * @param {readonly string[]} [options] more options of npm
 * @returns {Promise<void>}
 */
export async function npmCi(folder, options = []) {
    const { code, output } = await npm(["ci", "--no-audit", "--no-fund", ...options], folder);
    if (code !== 0) throw new Error(explain(output));
}

function npm(args, cwd) {
    // Not the Node inside node_modules, which may be about to be deleted.
    const path = process.env.PATH.split(delimiter).filter((folder) => resolve(folder) !== resolve(bin));
    const windows = process.platform === "win32";
    return new Promise((done) => {
        const child = spawn("npm", args, {
            cwd,
            env: { ...process.env, PATH: path.join(delimiter) },
            shell: windows,
            stdio: ["ignore", "pipe", "pipe"],
        });
        let output = "";
        for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (output += chunk));
        child.on("error", (error) => done({ code: 127, output: String(error) }));
        child.on("close", (code) => done({ code, output }));
    });
}

function explain(output) {
    if (/ENOENT.*npm|npm: not found/.test(output))
        return "npm is not in PATH. Install Node 20 or newer, which brings it.";
    if (isOffline(output)) {
        return "npm could not reach its registry. Connect to the network (or set npm's proxy), then type the command again.";
    }
    if (/EBUSY|EPERM/.test(output))
        return "npm could not replace node_modules, which is in use. Delete it, then type the command again.";
    return `npm ci failed; type it yourself to see more. Its last words:\n${output.trimEnd().split("\n").slice(-15).join("\n")}`;
}
