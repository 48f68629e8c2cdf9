import { writeFileSync } from "node:fs";
import { build } from "vite";
import { fromRoot } from "../lib/files.ts";

/**
 * Writes dist/styles.css: src/styles/index.css with its imports in their places, otherwise as written. The declarations
 * beside it are for TypeScript, which wants to know every module that is imported, also for its effect alone.
 */
export async function buildStyles(): Promise<void> {
    await build({
        root: fromRoot("."),
        configFile: false,
        logLevel: "warn",
        publicDir: false,
        build: {
            outDir: "dist",
            emptyOutDir: false,
            cssMinify: false,
            rolldownOptions: {
                input: fromRoot("src/styles/index.css"),
                output: { assetFileNames: "styles.css" },
            },
        },
    });
    writeFileSync(fromRoot("dist/styles.css.d.ts"), "export {};\n");
}
