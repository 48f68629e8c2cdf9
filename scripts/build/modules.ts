import { globSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { build } from "vite";
import { fromRoot } from "../lib/files.ts";
import { entries, isExternal } from "./entries.ts";
import { onLog } from "./onLog.ts";

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
            // Of stylesheets that become a string in a module.
            cssMinify: true,
            cssTarget: "esnext",
            sourcemap: true,
            lib: {
                entry: {
                    ...Object.fromEntries(entries.map((entry) => [entry.path, entry.source])),
                    "standalone/index": fromRoot("src/standalone/index.ts"),
                },
                formats: ["es"],
            },
            rolldownOptions: {
                external: isExternal,
                // Every source file keeps its own "use client", for each becomes one file.
                onLog,
                output: {
                    preserveModules: true,
                    preserveModulesRoot: fromRoot("src"),
                    entryFileNames: "[name].js",
                    // A host's minifier writes a `const` where it is used.
                    topLevelVar: false,
                },
            },
        },
    });
    dropHomeserverMaps();
}

/** The homeserver is for development, and its source maps would be a quarter of the package. */
function dropHomeserverMaps(): void {
    for (const file of globSync("dist/homeserver/**/*.js", { cwd: fromRoot(".") })) {
        const code = readFileSync(fromRoot(file), "utf8");
        writeFileSync(fromRoot(file), code.replace(/\/\/# sourceMappingURL=.*\n?$/, ""));
        rmSync(fromRoot(`${file}.map`), { force: true });
    }
}
