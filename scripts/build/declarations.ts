import { globSync, readFileSync, writeFileSync } from "node:fs";
import { fromRoot } from "../lib/files.ts";
import { run } from "../lib/run.ts";
import { removePrivateBrand } from "./privateNames.ts";

/** Writes dist/**.d.ts with tsc. Throws what tsc printed if a type does not fit. */
export async function buildDeclarations(): Promise<void> {
    const { exitCode, output } = await run("tsc", ["-p", "scripts/build/tsconfig.json"]);
    if (exitCode !== 0) throw new Error(`tsc could not write the declarations:\n${output}`);
    for (const file of globSync("dist/**/*.d.ts", { cwd: fromRoot(".") })) {
        const text = readFileSync(fromRoot(file), "utf8");
        const renamed = removePrivateBrand(text);
        if (renamed !== text) writeFileSync(fromRoot(file), renamed);
    }
}
