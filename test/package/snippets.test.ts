import { globSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { relative } from "node:path";
import { describe, expect, it } from "vitest";
import { fromRoot } from "../../scripts/lib/files.ts";
import { run } from "../../scripts/lib/run.ts";
import { snippetsOf } from "../../scripts/lib/snippets.ts";

const folder = fromRoot("node_modules/.cache/matrix-rollcall/snippets");

describe("documentation", () => {
    it("compiles every code snippet in the documents on its own", async () => {
        const documents = [
            "README.md",
            ...globSync("docs/**/*.md", { cwd: fromRoot("."), exclude: ["docs/api/**"] }),
            ...globSync("stories/**/*.{mdx,stories.tsx}", { cwd: fromRoot(".") }),
        ];
        const snippets = documents.flatMap(snippetsOf);
        expect(snippets.length).toBeGreaterThan(5);
        rmSync(folder, { recursive: true, force: true });
        mkdirSync(folder, { recursive: true });
        for (const { name, code } of snippets) writeFileSync(`${folder}/${name}`, code);
        const config = { extends: relative(folder, fromRoot("tsconfig.json")), include: ["*"], exclude: [] };
        writeFileSync(`${folder}/tsconfig.json`, JSON.stringify(config));
        const { exitCode, output } = await run("tsc", ["-p", folder]);
        expect(output).toBe("");
        expect(exitCode).toBe(0);
    }, 60_000);
});
