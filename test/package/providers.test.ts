import { globSync } from "node:fs";
import { basename } from "node:path";
import * as kit from "matrix-rollcall";
import { describe, expect, it } from "vitest";
import { fromRoot, readText } from "../../scripts/lib/files.ts";

/** The name in a table's row, and what its second column says. */
const rows = new Map(
    [...readText("docs/providers.md").matchAll(/^\| `(use\w+)` *\| (needed|optional) /gm)].map(
        ([, name = "", need = ""]) => [name, need],
    ),
);

/** Whether a hook's docblock says that it throws without a provider. */
function throwsWithoutProvider(hook: string): boolean {
    const [file] = globSync(`src/hooks/**/${hook}.ts`, { cwd: fromRoot("") });
    return file !== undefined && readText(file).includes("@throws Error without a provider");
}

const hooks = Object.keys(kit).filter((name) => /^use[A-Z]/.test(name));

describe("docs/providers.md", () => {
    it("lists every hook", () => {
        expect([...rows.keys()].toSorted()).toEqual(hooks.toSorted());
    });

    it("says which hooks throw without a provider", () => {
        const needing = [...rows].flatMap(([name, need]) => (need === "needed" ? name : []));
        const throwing = globSync("src/hooks/use*.ts", { cwd: fromRoot("") })
            .map((file) => basename(file, ".ts"))
            .filter((hook) => rows.has(hook) && throwsWithoutProvider(hook));
        expect(needing.toSorted()).toEqual(throwing.toSorted());
    });
});
