import { run } from "../lib/run.ts";

/** Writes dist/**.d.ts with tsc; throws what it printed if the types do not fit. */
export async function buildDeclarations(): Promise<void> {
    const { exitCode, output } = await run("tsc", ["-p", "scripts/build/tsconfig.json"]);
    if (exitCode !== 0) throw new Error(`tsc could not write the declarations:\n${output}`);
}
