// What installs the releases, one at a time. It installs beside and moves what is whole into place, for a run that ends halfway.
import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { main } from "../lib/main.ts";
import { holdsItsLockfile, npmCi } from "../lib/npmCi.mjs";
import { besideFolder, peersFolder } from "./folders.ts";

function clear(): void {
    rmSync(besideFolder, { recursive: true, force: true });
}

await main(async () => {
    if (holdsItsLockfile(peersFolder)) return;
    // A run that was killed left it.
    clear();
    mkdirSync(besideFolder, { recursive: true });
    try {
        for (const name of ["package.json", "package-lock.json", ".npmrc"]) {
            copyFileSync(join(peersFolder, name), join(besideFolder, name));
        }
        await npmCi(besideFolder, ["--ignore-scripts"]);
        const place = join(peersFolder, "node_modules");
        if (existsSync(place)) renameSync(place, join(besideFolder, "old"));
        renameSync(join(besideFolder, "node_modules"), place);
    } finally {
        clear();
    }
});
