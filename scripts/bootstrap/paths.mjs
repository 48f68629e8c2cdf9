import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const windows = process.platform === "win32";
const neededMajor = 24;

/** The top of the repository. */
export const root = fileURLToPath(new URL("../..", import.meta.url));

/** Where the installed tools are. */
export const bin = join(root, "node_modules", ".bin");

const installed = join(root, "node_modules", "node", "bin", windows ? "node.exe" : "node");

/** The Node to go on with: the project's own, else the one that runs this, if it is new enough. Throws if neither is. */
export function ownNode() {
    if (existsSync(installed)) return installed;
    if (Number.parseInt(process.versions.node, 10) >= neededMajor) return process.execPath;
    throw new Error(
        `The package "node", which brings Node ${neededMajor}, was installed without its binary (install scripts may be off, or there ` +
            `is none for ${process.platform}-${process.arch}). Type: npm rebuild node --ignore-scripts=false\n` +
            `or run this under a Node ${neededMajor} of your own; this is ${process.version}.`,
    );
}

/** Whether the Node that is to be gone on with is there. */
export function hasOwnNode() {
    return existsSync(installed) || Number.parseInt(process.versions.node, 10) >= neededMajor;
}
