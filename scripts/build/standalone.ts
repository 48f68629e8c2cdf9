import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { rolldown, type OutputOptions } from "rolldown";
import { fromRoot } from "../lib/files.ts";
import { licenceNotices } from "./notices.ts";
import { onLog } from "./onLog.ts";

/** A file that a page can load by itself. */
export interface StandaloneFile {
    /** The path from the top of the repository. */
    readonly path: string;
    readonly options: OutputOptions;
}

/** The files for a `<script>` tag. */
export const standaloneFiles: readonly StandaloneFile[] = [
    { path: "dist/standalone/matrix-rollcall.js", options: { format: "esm" } },
    { path: "dist/standalone/matrix-rollcall.iife.js", options: { format: "iife", name: "matrixRollcall" } },
];

/** React 18 is a third smaller than React 19, and does all that the kit needs. */
const smallerReact = [
    { find: /^react(?=\/|$)/, replacement: "react-18" },
    { find: /^react-dom(?=\/|$)/, replacement: "react-dom-18" },
];

/** Writes the element with React and the core in one file, as a module and as a classic script; source maps are files apart. */
export async function buildStandalone(): Promise<void> {
    const bundle = await rolldown({
        input: fromRoot("dist/standalone/index.js"),
        platform: "browser",
        transform: { target: "es2022", define: { "process.env.NODE_ENV": '"production"' } },
        plugins: [
            {
                name: "smaller-react",
                resolveId(id, importer) {
                    const alias = smallerReact.find(({ find }) => find.test(id));
                    return alias && this.resolve(id.replace(alias.find, alias.replacement), importer);
                },
            },
        ],
        onLog,
    });
    for (const { path, options } of standaloneFiles) {
        await bundle.write({
            ...options,
            file: fromRoot(path),
            codeSplitting: false,
            minify: true,
            sourcemap: true,
            // All notices stand at the top.
            comments: { legal: false },
            postBanner: ({ moduleIds }) => licenceNotices(moduleIds),
        });
    }
    await bundle.close();
}

/** The value of a script's `integrity` attribute. */
export function integrityOf(path: string): string {
    return `sha384-${createHash("sha384")
        .update(readFileSync(fromRoot(path)))
        .digest("base64")}`;
}
