import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { fromRoot } from "../lib/files.ts";
import { buildDeclarations } from "./declarations.ts";
import { buildElements } from "./elements.ts";
import { buildLocales } from "./locales.ts";
import { buildModules } from "./modules.ts";
import { buildStandalone } from "./standalone.ts";
import { buildStyles } from "./styles.ts";
import { buildWidget } from "./widget.ts";

/** A file that is there while dist/ is whole. */
export const builtMark = fromRoot("node_modules/.cache/matrix-rollcall/built");

/** Writes dist/ from scratch: modules, declarations, the stylesheet, the English texts as JSON. Leaves none behind when it fails. */
export async function build(): Promise<void> {
    clean();
    // A test runner's "test" would bring React's development code into the build.
    const { NODE_ENV: before } = process.env;
    process.env["NODE_ENV"] = "production";
    try {
        await Promise.all([buildModules(), buildDeclarations()]);
        await Promise.all([buildStyles(), buildLocales()]);
        buildElements();
        await buildStandalone();
        await buildWidget();
        mkdirSync(dirname(builtMark), { recursive: true });
        writeFileSync(builtMark, "");
    } catch (error) {
        clean();
        throw error;
    } finally {
        if (before === undefined) delete process.env["NODE_ENV"];
        else process.env["NODE_ENV"] = before;
    }
}

function clean(): void {
    rmSync(builtMark, { force: true });
    rmSync(fromRoot("dist"), { recursive: true, force: true });
}
