import { rmSync } from "node:fs";
import { fromRoot } from "../lib/files.ts";
import { buildDeclarations } from "./declarations.ts";
import { buildModules } from "./modules.ts";
import { buildStyles } from "./styles.ts";

/** Writes dist/ anew: modules, declarations, the stylesheet. Leaves none behind when it fails. */
export async function build(): Promise<void> {
    clean();
    try {
        await Promise.all([buildModules(), buildDeclarations()]);
        await buildStyles();
    } catch (error) {
        clean();
        throw error;
    }
}

function clean(): void {
    rmSync(fromRoot("dist"), { recursive: true, force: true });
}
