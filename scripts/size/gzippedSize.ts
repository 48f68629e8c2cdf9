import { gzipSync } from "node:zlib";
import { rolldown } from "rolldown";
import { manifest } from "../build/entries.ts";
import { onLog } from "../build/onLog.ts";

const virtualEntry = "\0what-is-imported";

/**
 * Kilobytes (1,000 bytes) that an application gets by importing these names, or all, from a file: bundled, minified
 * and gzipped, the dependencies counted and the peers not. Leaves out what a bundler puts into chunks that are loaded later.
 */
export async function gzippedSize(file: string, names?: readonly string[]): Promise<number> {
    const entry = `export ${names ? `{ ${names.join(", ")} }` : "*"} from ${JSON.stringify(file)};`;
    const bundle = await rolldown({
        input: virtualEntry,
        external: isPeer,
        // The entry of an application exports nothing, so what its lazy chunks share with it needs no chunks of its own.
        preserveEntrySignatures: "allow-extension",
        transform: { define: { "process.env.NODE_ENV": '"production"' } },
        plugins: [
            {
                name: "what-is-imported",
                resolveId: (id) => (id === virtualEntry ? id : null),
                load: (id) => (id === virtualEntry ? entry : null),
            },
        ],
        onLog,
    });
    // The last minifier of an application has no use for annotations.
    const { output } = await bundle.generate({ format: "esm", minify: true, comments: { annotation: false } });
    await bundle.close();
    const chunks = new Map(output.flatMap((chunk) => (chunk.type === "chunk" ? [[chunk.fileName, chunk]] : [])));
    const first = new Set(output.flatMap((chunk) => (chunk.type === "chunk" && chunk.isEntry ? [chunk.fileName] : [])));
    for (const name of first) for (const imported of chunks.get(name)?.imports ?? []) first.add(imported);
    const code = [...first].map((name) => chunks.get(name)?.code ?? "").join("\n");
    return gzipSync(code, { level: 9 }).byteLength / 1000;
}

function isPeer(specifier: string): boolean {
    return Object.keys(manifest.peerDependencies ?? {}).some(
        (peer) => specifier === peer || specifier.startsWith(`${peer}/`),
    );
}
