import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { serve, type ServerType } from "@hono/node-server";
import { Hono } from "hono";
import { chromium, type Browser, type Page } from "playwright";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ensureBuilt } from "../../scripts/build/ensureBuilt.ts";
import { integrityOf } from "../../scripts/build/standalone.ts";
import { chromiumLaunchOptions } from "../../scripts/chromium.ts";
import { fromRoot } from "../../scripts/lib/files.ts";
import { blocksOf } from "./document.ts";

let browser: Browser;
let folder: string;
let server: ServerType;
let url: string;

const [page = ""] = blocksOf("html");
const [script = ""] = blocksOf("js");
const module = page
    .replace(
        '<script src="matrix-rollcall.iife.js"></script>',
        '<script type="module" src="matrix-rollcall.js"></script>',
    )
    .replace('<script src="page.js" defer></script>', '<script type="module" src="module.js"></script>');
/** A page that loads the package twice, as a script and as a module. */
const two = page.replace("</html>", '<script type="module" src="two.js"></script><second-panel></second-panel></html>');
const twoScript = `import { createStaticRollcall, defineCallPanel } from "./matrix-rollcall.js";
defineCallPanel("second-panel", "second-badge");
const roomId = "!other:example.org";
const sessions = [{ participants: [{ userId: "@ben:example.org" }] }];
const rollcall = createStaticRollcall({ rooms: [{ roomId, sessions }] });
Object.assign(document.querySelector("second-panel"), { roomId, rollcall });`;

const moduleScript = `import * as matrixRollcall from "./matrix-rollcall.js";\n${script}`;

beforeAll(async () => {
    await ensureBuilt();
    folder = mkdtempSync(join(tmpdir(), "matrix-rollcall-page-"));
    for (const name of ["matrix-rollcall.js", "matrix-rollcall.iife.js"]) {
        copyFileSync(fromRoot(`dist/standalone/${name}`), join(folder, name));
    }
    const integrity = ` integrity="${integrityOf("dist/standalone/matrix-rollcall.iife.js")}"`;
    writeFileSync(join(folder, "index.html"), page);
    writeFileSync(join(folder, "sri.html"), page.replace('iife.js"', `iife.js"${integrity}`));
    writeFileSync(join(folder, "module.html"), module);
    writeFileSync(join(folder, "two.html"), two);
    writeFileSync(join(folder, "two.js"), twoScript);
    writeFileSync(join(folder, "page.js"), script);
    writeFileSync(join(folder, "module.js"), moduleScript);
    const app = new Hono();
    app.get("/:name", (context) => {
        const name = context.req.param("name");
        if (name === "favicon.ico") return context.body(null, 204);
        return context.body(readFileSync(join(folder, name), "utf8"), 200, {
            "Content-Type": name.endsWith(".html") ? "text/html" : "text/javascript",
            "Content-Security-Policy": "default-src 'self'",
        });
    });
    const { port } = await new Promise<AddressInfo>((resolve) => {
        server = serve({ fetch: app.fetch, port: 0, hostname: "127.0.0.1" }, resolve);
    });
    url = `http://127.0.0.1:${port}`;
    browser = await chromium.launch(await chromiumLaunchOptions());
}, 120_000);

afterAll(async () => {
    await browser.close();
    server.close();
    rmSync(folder, { recursive: true, force: true });
});

/** Opens a page, and returns what is wrong with it. */
async function problemsOf(opened: Page, address: string): Promise<readonly string[]> {
    const problems: string[] = [];
    opened.on("console", (message) => {
        if (message.type() !== "log") problems.push(message.text());
    });
    opened.on("pageerror", (error) => problems.push(error.message));
    await opened.goto(address);
    await opened.locator(".rollcall-participant", { hasText: "ana" }).waitFor();
    return problems;
}

describe("the page in docs/embedding.md", () => {
    it("has ten lines", () => {
        expect(page.trim().split("\n").length).toBeLessThanOrEqual(10);
    });

    it.each([
        ["from a file", () => pathToFileURL(join(folder, "index.html")).href],
        ["under default-src 'self'", () => `${url}/index.html`],
        ["with Subresource Integrity", () => `${url}/sri.html`],
        ["as a module under default-src 'self'", () => `${url}/module.html`],
    ])("shows a call %s", async (_, address) => {
        const opened = await browser.newPage();
        expect(await problemsOf(opened, address())).toEqual([]);
        await opened.close();
    });
});

describe("two copies of the package on one page", () => {
    it("show a call each, the later one under a tag of its own", async () => {
        const opened = await browser.newPage();
        expect(await problemsOf(opened, `${url}/two.html`)).toEqual([]);
        await opened.locator("second-panel .rollcall-participant", { hasText: "ben" }).waitFor();
        await opened.close();
    });
});

describe("dist/standalone", () => {
    it.each(["matrix-rollcall.js", "matrix-rollcall.iife.js"])("%s holds React's licence and no map", (name) => {
        const code = readFileSync(fromRoot(`dist/standalone/${name}`));
        const text = code.toString();
        expect(text).toContain("Copyright (c) Facebook, Inc. and its affiliates.");
        expect(text).toContain("matrix-rollcall 0.");
        expect(text).toMatch(/\/\/# sourceMappingURL=[\w.-]+\.map\s*$/);
        expect(existsSync(fromRoot(`dist/standalone/${name}.map`))).toBe(true);
    });
});
