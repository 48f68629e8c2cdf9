import { rmSync } from "node:fs";
import { fromRoot } from "../lib/files.ts";
import { buildDeclarations } from "./declarations.ts";
import { buildLocales } from "./locales.ts";
import { buildModules } from "./modules.ts";
import { buildStyles } from "./styles.ts";

/** Writes dist/ anew: modules, declarations, the stylesheet, the English texts as JSON. Leaves none behind when it fails. */
export async function build(): Promise<void> {
    clean();
    try {
        await Promise.all([buildModules(), buildDeclarations()]);
        await Promise.all([buildStyles(), buildLocales()]);
    } catch (error) {
        clean();
        throw error;
    }
}

function clean(): void {
    rmSync(fromRoot("dist"), { recursive: true, force: true });
}
