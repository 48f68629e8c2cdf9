import { ensureBuilt } from "./build/ensureBuilt.ts";
import { entries } from "./build/entries.ts";
import { main } from "./lib/main.ts";
import { say } from "./lib/say.ts";
import { exportsFrom } from "./size/exportsFrom.ts";
import { gzippedSize } from "./size/gzippedSize.ts";

interface Part {
    readonly name: string;
    readonly file: string;
    /** What is imported; all that the file exports unless told. */
    readonly names?: readonly string[];
    /** Kilobytes of 1,000 bytes, minified and gzipped, without the peers. */
    readonly limit?: number;
}

await main(async () => {
    await ensureBuilt();
    const rows = await Promise.all(
        parts().map(async (part) => ({ ...part, size: await gzippedSize(part.file, part.names) })),
    );
    for (const { name, size, limit } of rows) {
        const over = limit !== undefined && size > limit;
        const allowed = limit === undefined ? "" : `of ${limit.toFixed(1).padStart(5)} kB${over ? "   TOO LARGE" : ""}`;
        say(`${name.padEnd(28)} ${size.toFixed(2).padStart(6)} kB ${allowed}`.trimEnd());
        if (over) process.exitCode = 1;
    }
});

function parts(): readonly Part[] {
    return entries.flatMap(({ specifier, path, source, built }): readonly Part[] => {
        if (path === "core/index") return [{ name: specifier, file: built, limit: 5 }];
        if (path !== "index") return [{ name: specifier, file: built }];
        const hooks = exportsFrom(source, ["./core/", "./hooks/"]);
        return [
            { name: `${specifier} (its hooks)`, file: built, names: hooks, limit: 9 },
            { name: `${specifier} (all)`, file: built, limit: 36 },
        ];
    });
}
