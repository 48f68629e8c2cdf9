import { build } from "vite";
import { fromRoot } from "../lib/files.ts";

/** Builds a page of the tests, with the package from its source, into a folder of this name, which it returns. */
export async function buildTestPage(root: string, name: string, page = "index.html"): Promise<string> {
    const outDir = fromRoot(`node_modules/.cache/matrix-rollcall/${name}`);
    await build({
        root: fromRoot(root),
        configFile: fromRoot("vite.config.ts"),
        logLevel: "error",
        base: "./",
        build: {
            outDir,
            emptyOutDir: true,
            target: "es2022",
            minify: false,
            chunkSizeWarningLimit: 20_000,
            rolldownOptions: { input: fromRoot(`${root}/${page}`) },
        },
    });
    return outDir;
}
