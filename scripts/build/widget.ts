import { build } from "vite";
import { fromRoot } from "../lib/files.ts";
import { licenceNotices } from "./notices.ts";
import { onLog } from "./onLog.ts";

const nothing = "\0nothing";

/** Writes dist/widget/: a page with its own React and matrix-js-sdk, for any web server and any folder on it. */
export async function buildWidget(): Promise<void> {
    await build({
        root: fromRoot("src/widget"),
        base: "./",
        configFile: false,
        logLevel: "warn",
        publicDir: false,
        plugins: [
            {
                name: "no-crypto",
                enforce: "pre",
                // The client around a widget decrypts for it, so that the SDK's crypto, 5 MB of it, would never be loaded.
                resolveId: (id) => (/rust-crypto\/index|matrix-sdk-crypto-wasm/.test(id) ? nothing : null),
                load: (id) => (id === nothing ? "export {};" : null),
            },
            {
                name: "no-crossorigin",
                // A sandboxed frame has no origin, for which no server would have to allow anything otherwise.
                transformIndexHtml: { order: "post", handler: (html) => html.replaceAll(" crossorigin", "") },
            },
        ],
        build: {
            outDir: fromRoot("dist/widget"),
            emptyOutDir: true,
            target: "es2022",
            cssTarget: "esnext",
            chunkSizeWarningLimit: 2000,
            modulePreload: false,
            rolldownOptions: {
                onLog,
                output: { postBanner: ({ moduleIds }) => licenceNotices(moduleIds) },
            },
        },
    });
}
