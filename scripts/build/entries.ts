import { existsSync } from "node:fs";
import { fromRoot, readJson } from "../lib/files.ts";

/** One public entry of the package, as package.json's exports state it. */
export interface Entry {
    /** What is imported: "matrix-rollcall" or "matrix-rollcall/core". */
    readonly specifier: string;
    /** The path without its ending, the same in src and dist: "index" or "core/index". */
    readonly path: string;
    readonly source: string;
    readonly built: string;
    readonly declarations: string;
}

interface Manifest {
    readonly name: string;
    readonly version: string;
    readonly exports: Readonly<Record<string, string | { readonly types: string; readonly default?: string }>>;
    readonly dependencies?: Readonly<Record<string, string>>;
    readonly peerDependencies?: Readonly<Record<string, string>>;
}

/** This package's package.json. */
export const manifest = readJson("package.json") as Manifest;

/** Every entry of code that package.json exports. */
export const entries: readonly Entry[] = Object.entries(manifest.exports).flatMap(([subpath, target]) => {
    if (typeof target === "string" || !target.default?.endsWith(".js")) return [];
    const path = target.default.replace(/^\.\/dist\//, "").replace(/\.js$/, "");
    return [
        {
            specifier: manifest.name + subpath.slice(1),
            path,
            source: sourceOf(path),
            built: fromRoot(`dist/${path}.js`),
            declarations: fromRoot(`dist/${path}.d.ts`),
        },
    ];
});

function sourceOf(path: string): string {
    const tsx = fromRoot(`src/${path}.tsx`);
    return existsSync(tsx) ? tsx : fromRoot(`src/${path}.ts`);
}

/** Whether an import is of another package, which the build leaves as it is. */
export function isExternal(specifier: string): boolean {
    return !specifier.startsWith(".") && !specifier.startsWith("/") && !specifier.startsWith("\0");
}
