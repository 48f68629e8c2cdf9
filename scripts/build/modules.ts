import { build } from "vite";
import { fromRoot } from "../lib/files.ts";
import { entries, isExternal } from "./entries.ts";

/** Writes dist/**.js: one file per source file, so that a bundler can leave out what is not used. */
export async function buildModules(): Promise<void> {
    await build({
        root: fromRoot("."),
        configFile: false,
        logLevel: "warn",
        publicDir: false,
        build: {
            outDir: "dist",
            emptyOutDir: false,
            target: "es2022",
            minify: false,
            sourcemap: true,
            lib: {
                entry: Object.fromEntries(entries.map((entry) => [entry.path, entry.source])),
                formats: ["es"],
            },
            rolldownOptions: {
                external: isExternal,
                // Every source file keeps its own "use client", for each becomes one file.
                onLog(level, log, handle) {
                    if (log.code !== "MODULE_LEVEL_DIRECTIVE") handle(level, log);
                },
                output: {
                    preserveModules: true,
                    preserveModulesRoot: fromRoot("src"),
                    entryFileNames: "[name].js",
                },
            },
        },
    });
}
