import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname } from "node:path";
import { rolldown, type OutputOptions } from "rolldown";
import { minify } from "terser";
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
const reactDom = fromRoot("node_modules/react-dom-18/cjs/react-dom.production.min.js");
const reactFiles: Readonly<Record<string, string>> = {
    react: fromRoot("node_modules/react-18/cjs/react.production.min.js"),
    "react/jsx-runtime": fromRoot("node_modules/react-18/cjs/react-jsx-runtime.production.min.js"),
    "react-dom": reactDom,
    "react-dom/client": reactDom,
    scheduler: createRequire(reactDom).resolve("scheduler/cjs/scheduler.production.min.js"),
};

/** Writes the element with React and the core in one file, as a module and as a classic script; source maps are files apart. */
export async function buildStandalone(): Promise<void> {
    const bundle = await rolldown({
        input: fromRoot("dist/standalone/index.js"),
        platform: "browser",
        transform: {
            target: "es2022",
            define: {
                "process.env.NODE_ENV": '"production"',
                // Nobody looks into the element's React by its developer tools.
                __REACT_DEVTOOLS_GLOBAL_HOOK__: "undefined",
            },
        },
        plugins: [
            {
                name: "all-in-one",
                // Wrapped as modules that run later, they and all they import would be larger.
                transform: (code) => importsAtOnce(code),
            },
            {
                name: "smaller-react",
                resolveId: (id) => reactFiles[id],
                load: (id) => (Object.values(reactFiles).includes(id) ? asModule(readFileSync(id, "utf8")) : null),
            },
        ],
        onLog,
    });
    for (const { path, options } of standaloneFiles) {
        const { output } = await bundle.generate({
            ...options,
            codeSplitting: false,
            minify: true,
            sourcemap: true,
            // All notices stand at the top.
            comments: { legal: false },
        });
        const [{ code, map, moduleIds }] = output;
        // A second minifier finds what the bundler's leaves: 2 % of the file.
        const { code: smaller = "", map: sourceMap } = await minify(code, {
            module: options.format === "esm",
            ecma: 2020,
            compress: { passes: 3 },
            // A classic script is read in the page's encoding, which may not be UTF-8.
            format: { ascii_only: true, preamble: licenceNotices(moduleIds) },
            sourceMap: {
                content: JSON.stringify(map),
                includeSources: true,
                filename: basename(path),
                url: `${basename(path)}.map`,
            },
        });
        mkdirSync(dirname(fromRoot(path)), { recursive: true });
        writeFileSync(fromRoot(path), smaller);
        writeFileSync(fromRoot(`${path}.map`), typeof sourceMap === "string" ? sourceMap : JSON.stringify(sourceMap));
    }
    await bundle.close();
}

/**
 * Makes a module of one of React's files, which are CommonJS: of a module, the bundler and the minifier leave out what nothing
 * imports, such as what is left of React 17.
 */
function asModule(code: string): string {
    const imports = new Set<string>();
    const names = new Set<string>();
    const body = code
        .replaceAll(/(\w+)=require\("([^"]+)"\)/g, (_, name: string, path: string) => {
            imports.add(`import * as ${name} from "${path}";`);
            return `${name}_`;
        })
        .replaceAll(/(?<=[;{}]\s*)exports\.(?=\w+=)/g, "var exports_")
        .replaceAll(/\bexports[._](\w+)/g, (_, name: string) => {
            names.add(`exports_${name} as ${name}`);
            return `exports_${name}`;
        });
    return `${body}\n${[...imports].join("\n")}\nexport { ${[...names].join(", ")} };`;
}

/** Imports what a module loads later with the module. */
function importsAtOnce(code: string): { readonly code: string; readonly map: null } | undefined {
    const loads = [...code.matchAll(/\bimport\(("[^"]+")\)/g)];
    if (loads.length === 0) return undefined;
    const imports = loads.map(([, path], index) => `import * as later${index} from ${path};`);
    const changed = loads.reduce((text, [load], index) => text.replace(load, `Promise.resolve(later${index})`), code);
    // At the end, where they move no line that the source map knows.
    return { code: `${changed}\n${imports.join("\n")}`, map: null };
}

/** The value of a script's `integrity` attribute. */
export function integrityOf(path: string): string {
    return `sha384-${createHash("sha384")
        .update(readFileSync(fromRoot(path)))
        .digest("base64")}`;
}
