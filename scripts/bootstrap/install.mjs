import { holdsItsLockfile, npmCi } from "../lib/npmCi.mjs";
import { hasOwnNode, root } from "./paths.mjs";

/** Whether what package-lock.json says is installed, and the Node to go on with is there. */
export function isInstalled() {
    return hasOwnNode() && holdsItsLockfile(root);
}

/** Runs `npm ci`. Throws one sentence that says what to do when that fails. */
export async function install() {
    console.error("Installing what package-lock.json says (npm ci); this takes a minute …");
    await npmCi(root, ["--include=dev"]);
}
