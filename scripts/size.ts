import { readFileSync } from "node:fs";
import { relative, sep } from "node:path";
import { gzipSync } from "node:zlib";
import { ensureBuilt } from "./build/ensureBuilt.ts";
import { entries } from "./build/entries.ts";
import { standaloneFiles } from "./build/standalone.ts";
import { fromRoot } from "./lib/files.ts";
import { main } from "./lib/main.ts";
import { say } from "./lib/say.ts";
import { gzippedSize } from "./size/gzippedSize.ts";
import { stylesheetSize } from "./size/stylesheetSize.ts";
import { publicNamesOf, type PublicName } from "./source/publicNames.ts";

interface Part {
    readonly name: string;
    readonly file: string;
    /** The imports. Defaults to all exports of the file. */
    readonly names?: readonly string[];
    /** Names that are imported anyway: only what the others add to them is counted. */
    readonly beside?: readonly string[];
    /** Kilobytes of 1,000 bytes, minified and gzipped, without the peers. */
    readonly limit?: number;
}

/** What the smallest application imports. */
const oneHook = ["RollcallProvider", "useRoomCalls"];

await main(async () => {
    await ensureBuilt();
    const rows = await Promise.all(parts().map(async (part) => ({ ...part, size: await sizeOf(part) })));
    for (const { path } of standaloneFiles) {
        const size = gzipSync(readFileSync(fromRoot(path)), { level: 9 }).byteLength / 1000;
        rows.push({ name: path, file: path, size, limit: 108.4 });
    }
    rows.push({
        name: "matrix-rollcall/styles.css",
        file: "dist/styles.css",
        size: await stylesheetSize(),
        limit: 6.5,
    });
    for (const { name, size, limit } of rows) {
        const over = limit !== undefined && size > limit;
        const allowed = limit === undefined ? "" : `of ${limit.toFixed(2).padStart(6)} kB${over ? "   TOO LARGE" : ""}`;
        say(`${name.padEnd(38)} ${size.toFixed(2).padStart(6)} kB ${allowed}`.trimEnd());
        if (over) process.exitCode = 1;
    }
});

async function sizeOf({ file, names, beside }: Part): Promise<number> {
    if (!beside) return gzippedSize(file, names);
    return (await gzippedSize(file, [...beside, ...(names ?? [])])) - (await gzippedSize(file, beside));
}

function parts(): readonly Part[] {
    return entries.flatMap(({ specifier, path, source, built }): readonly Part[] => {
        if (path === "core/index") {
            return [
                { name: `${specifier} (createRollcall)`, file: built, names: ["createRollcall"], limit: 19.8 },
                { name: `${specifier} (all)`, file: built, limit: 23.3 },
            ];
        }
        if (path === "query/index") {
            return [
                { name: `${specifier} (its sources)`, file: built, names: ["useQuerySources"], limit: 6.25 },
                { name: `${specifier} (all)`, file: built, limit: 26.9 },
            ];
        }
        if (path === "livekit/index") {
            return [
                { name: `${specifier} (its signals)`, file: built, names: ["createLivekitSignals"], limit: 3 },
                { name: `${specifier} (all)`, file: built, limit: 3.2 },
            ];
        }
        if (path !== "index") return [{ name: specifier, file: built }];
        const hooks = publicNamesOf(source)
            .filter(isHookValue)
            .map(({ name }) => name);
        return [
            { name: `${specifier} (its hooks)`, file: built, names: hooks, limit: 31.4 },
            { name: `${specifier} (one hook)`, file: built, names: oneHook, limit: 14.65 },
            {
                name: `${specifier} (hands and rings)`,
                file: built,
                names: ["useRaisedHands", "useRings", "useInvited"],
                beside: oneHook,
                limit: 3.45,
            },
            { name: `${specifier} (a panel)`, file: built, names: ["RollcallProvider", "CallPanel"], limit: 35.15 },
            { name: `${specifier} (all)`, file: built, limit: 52.65 },
        ];
    });
}

function isHookValue({ kind, path }: PublicName): boolean {
    const from = relative(fromRoot("src"), path).split(sep)[0] ?? "";
    return kind === "value" && ["core", "hooks"].includes(from);
}
