import { copyFileSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fromRoot } from "../lib/files.ts";
import { holdsItsLockfile, npmCi } from "../lib/npmCi.mjs";
import { say } from "../lib/say.ts";

const folder = fromRoot("scripts/peers");

/**
 * Sees to it that every release is in `scripts/peers/node_modules`, as its lockfile says. Throws a sentence that says what to do
 * when npm fails. It installs beside and moves what is whole into place, so that several may ask for it at once.
 */
export async function installPeers(): Promise<void> {
    if (holdsItsLockfile(folder)) return;
    say("Installing released versions of matrix-js-sdk into scripts/peers (npm ci); this takes a while …");
    const cache = fromRoot("node_modules/.cache/matrix-rollcall");
    mkdirSync(cache, { recursive: true });
    const beside = mkdtempSync(join(cache, "peers-"));
    try {
        for (const name of ["package.json", "package-lock.json", ".npmrc"]) {
            copyFileSync(join(folder, name), join(beside, name));
        }
        await npmCi(beside, ["--ignore-scripts"]);
        if (holdsItsLockfile(folder)) return;
        const place = join(folder, "node_modules");
        if (existsSync(place)) renameSync(place, join(beside, "old"));
        renameSync(join(beside, "node_modules"), place);
    } finally {
        rmSync(beside, { recursive: true, force: true });
    }
}
