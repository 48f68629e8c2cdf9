import { gzipSync } from "node:zlib";
import { build } from "vite";
import { fromRoot } from "../lib/files.ts";

/** Kilobytes (1,000 bytes) of the stylesheet, minified and gzipped, as an application's bundler leaves it. */
export async function stylesheetSize(): Promise<number> {
    const result = await build({
        root: fromRoot("."),
        configFile: false,
        logLevel: "warn",
        publicDir: false,
        build: { write: false, cssMinify: true, rolldownOptions: { input: fromRoot("dist/styles.css") } },
    });
    const outputs = Array.isArray(result) ? result : [result];
    const css = outputs.flatMap((each) => ("output" in each ? each.output : []));
    const text = css.map((file) => (file.type === "asset" ? String(file.source) : "")).join("\n");
    return gzipSync(text, { level: 9 }).byteLength / 1000;
}
