import { run } from "../lib/run.ts";

/** Writes dist/**.d.ts with tsc. Throws what tsc printed if a type does not fit. */
export async function buildDeclarations(): Promise<void> {
    const { exitCode, output } = await run("tsc", ["-p", "scripts/build/tsconfig.json"]);
    if (exitCode !== 0) throw new Error(`tsc could not write the declarations:\n${output}`);
}
