import { runAlone } from "../lib/alone.ts";
import { fromRoot } from "../lib/files.ts";
import { holdsItsLockfile } from "../lib/npmCi.mjs";
import { findPython } from "../lib/python.ts";
import { say } from "../lib/say.ts";
import { besideFolder, peersFolder } from "./folders.ts";

/**
 * Sees to it that every release is in `scripts/peers/node_modules`, as its lockfile says. Several at once wait for one another.
 * Throws a sentence that says what to do when it cannot.
 */
export async function installPeers(): Promise<void> {
    if (holdsItsLockfile(peersFolder)) return;
    say("Installing released versions of matrix-js-sdk into scripts/peers (npm ci); this takes a while …");
    const { command } = await findPython();
    const installer = [process.execPath, fromRoot("scripts/peers/installAlone.ts")];
    const { exitCode, output } = await runAlone(command, `${besideFolder}.lock`, installer);
    if (exitCode !== 0) throw new Error(output.trim());
}
