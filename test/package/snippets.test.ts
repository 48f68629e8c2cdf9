import { globSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { relative } from "node:path";
import { expect, it } from "vitest";
import { fromRoot, readText } from "../../scripts/lib/files.ts";
import { run } from "../../scripts/lib/run.ts";

const folder = fromRoot("node_modules/.cache/matrix-rollcall/snippets");

interface Snippet {
    readonly name: string;
    readonly code: string;
}

/** The TypeScript in a document, named after its place. */
function snippetsOf(document: string): readonly Snippet[] {
    const blocks = [...readText(document).matchAll(/^```(tsx?)\n(.*?)^```$/gms)];
    return blocks.map(([, language, code = ""], index) => ({
        name: `${document.replaceAll(/\W/g, "-")}-${index + 1}.${language}`,
        code,
    }));
}

it("compiles every code snippet in the documents on its own", async () => {
    const documents = [
        "README.md",
        ...globSync("docs/**/*.md", { cwd: fromRoot("."), exclude: ["docs/api/**"] }),
        ...globSync("stories/{hooks,recipes}/*.mdx", { cwd: fromRoot(".") }),
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
