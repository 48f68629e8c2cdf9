import assert from "node:assert/strict";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { snippetsOf } from "../lib/snippets.ts";
import { elementHost } from "./elements.ts";
import { isOfPushRules, visit } from "./visit.ts";

/** An application of test/hosts, which is set up in a folder of its own and has the packed package installed. */
export interface Host {
    /** Its folder in test/hosts. */
    readonly name: string;
    readonly about: string;
    /** Packages that must not get installed with ours. */
    readonly absent?: readonly string[];
    /** Adds to the folder before anything is installed. */
    prepare?(folder: string): void;
    /** Looks at what the host's own test has built. */
    check?(folder: string): Promise<void>;
}

/** The applications that the package is tried in. */
export const hosts: readonly Host[] = [
    { name: "classic", about: "React 18.2, TypeScript 4.9 and 5.0, moduleResolution node" },
    { name: "jest", about: "Jest 29 with Babel, fake timers and a partial mock client", absent: ["hono"] },
    {
        name: "no-query",
        about: "Vite without react-query",
        absent: ["@tanstack/react-query", "hono"],
        check: async (folder) => {
            await visit(join(folder, "dist"), "index.html", (page) => page.getByText("Ana").first().waitFor());
            await assert.rejects(
                visit(join(folder, "dist"), "query.html", (page) => page.waitForTimeout(500)),
                /Could not resolve "@tanstack\/react-query" imported by "matrix-rollcall". Is it installed\?/,
            );
        },
    },
    {
        name: "preact",
        about: "Preact through preact/compat",
        check: (folder) =>
            visit(join(folder, "dist"), "index.html", async (page) => {
                const list = page.locator(".rollcall-panel");
                await list.getByText("Ben").first().waitFor();
                await page.getByRole("button", { name: "Ana joins" }).click();
                await list.getByText("Ana").first().waitFor();
                await page.getByRole("searchbox").fill("ida");
                await list.getByText("Ben").first().waitFor({ state: "detached" });
                await page.getByRole("searchbox").fill("");
                await list.getByText("Ben").first().waitFor();
                await page.getByRole("button", { name: "Ben leaves" }).click();
                await list.getByText("Ben").first().waitFor({ state: "detached" });
            }),
    },
    elementHost("vue", "the elements in Vue 3, defined late"),
    elementHost("svelte", "the elements in Svelte 5"),
    elementHost("lit", "the elements in a Lit element's shadow root"),
    elementHost("plain", "the elements from one script, in plain HTML under a strict CSP"),
    {
        name: "vite",
        about: "a Vite starter with the README's snippets",
        prepare: (folder) => {
            mkdirSync(join(folder, "src/snippets"));
            for (const { name, code } of snippetsOf("README.md")) {
                writeFileSync(join(folder, "src/snippets", name), code);
            }
        },
        check: (folder) =>
            visit(
                join(folder, "dist"),
                "index.html",
                async (page) => {
                    await page.waitForFunction(() => /^\d+ snippets$/.test(document.title));
                    await page.locator(".rollcall-panel").first().getByText("Kenji Mori").first().waitFor();
                    const text = await page.locator("#root").innerText();
                    assert.doesNotMatch(text, /failed:/);
                    assert.ok(Number.parseInt(await page.title(), 10) >= 5, "too few snippets were shown");
                },
                isOfPushRules,
            ),
    },
    {
        name: "next",
        about: "Next.js, rendered on the server",
        check: async (folder) => {
            const page = join(folder, "out/index.html");
            assert.ok(existsSync(page), "next build has not written out/index.html");
            assert.match(readFileSync(page, "utf8"), /Ana/);
            await visit(join(folder, "out"), "index.html", (shown) => shown.getByText("Ana").first().waitFor());
        },
    },
];
