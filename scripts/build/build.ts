import { rmSync } from "node:fs";
import { fromRoot } from "../lib/files.ts";
import { buildDeclarations } from "./declarations.ts";
import { buildModules } from "./modules.ts";
import { buildStyles } from "./styles.ts";

/** Writes dist/ anew: modules, declarations, the stylesheet. */
export async function build(): Promise<void> {
    rmSync(fromRoot("dist"), { recursive: true, force: true });
    await Promise.all([buildModules(), buildDeclarations()]);
    await buildStyles();
}
