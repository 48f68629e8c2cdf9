import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { run } from "./run.ts";

/** Packs dist/ as npm would publish it, hands the tarball's path to `work`, and removes it afterwards. */
export async function withTarball(work: (path: string) => Promise<void>): Promise<void> {
    const folder = mkdtempSync(join(tmpdir(), "matrix-rollcall-pack-"));
    try {
        const { exitCode, output } = await run("npm", [
            "pack",
            "--silent",
            "--ignore-scripts",
            "--pack-destination",
            folder,
        ]);
        const name = output.trim().split("\n").at(-1) ?? "";
        if (exitCode !== 0 || !name.endsWith(".tgz")) throw new Error(`npm pack failed:\n${output}`);
        await work(join(folder, name));
    } finally {
        rmSync(folder, { recursive: true, force: true });
    }
}
