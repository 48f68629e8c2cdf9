import { gzipSync } from "node:zlib";
import { rolldown } from "rolldown";
import { manifest } from "../build/entries.ts";

const virtualEntry = "\0what-is-imported";

/**
 * Kilobytes (1,000 bytes) that an application gets by importing these names, or all, from a file: bundled, minified
 * and gzipped, the dependencies counted and the peers not.
 */
export async function gzippedSize(file: string, names?: readonly string[]): Promise<number> {
    const code = `export ${names ? `{ ${names.join(", ")} }` : "*"} from ${JSON.stringify(file)};`;
    const bundle = await rolldown({
        input: virtualEntry,
        external: isPeer,
        transform: { define: { "process.env.NODE_ENV": '"production"' } },
        plugins: [
            {
                name: "what-is-imported",
                resolveId: (id) => (id === virtualEntry ? id : null),
                load: (id) => (id === virtualEntry ? code : null),
            },
        ],
        onLog(level, log, handle) {
            if (log.code !== "MODULE_LEVEL_DIRECTIVE") handle(level, log);
        },
    });
    const { output } = await bundle.generate({ format: "esm", minify: true });
    await bundle.close();
    const bytes = output.map((chunk) => (chunk.type === "chunk" ? gzipSync(chunk.code, { level: 9 }).byteLength : 0));
    return bytes.reduce((sum, each) => sum + each, 0) / 1000;
}

function isPeer(specifier: string): boolean {
    return Object.keys(manifest.peerDependencies ?? {}).some(
        (peer) => specifier === peer || specifier.startsWith(`${peer}/`),
    );
}
