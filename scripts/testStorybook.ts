import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type * as axeCore from "axe-core";
import { chromium, type Browser, type Page } from "playwright";
import { chromiumLaunchOptions } from "./chromium.ts";
import { fromRoot, readJson } from "./lib/files.ts";
import { main } from "./lib/main.ts";
import { run } from "./lib/run.ts";
import { say } from "./lib/say.ts";
import { serveFolder } from "./lib/serveFolder.ts";

interface StoryIndex {
    readonly entries: Readonly<Record<string, { readonly type: "story" | "docs" }>>;
}

/** Maximum time to open all pages, in ms. */
const mostMs = 600_000;

const axeSource = readFileSync(fileURLToPath(import.meta.resolve("axe-core")), "utf8");

// Builds Storybook, serves it from a sub-path as a static host does, opens every page of it, follows its
// links and lets axe look at its documents.
await main(async () => {
    const { exitCode, output } = await run("npm", ["run", "--silent", "build:docs"]);
    if (exitCode !== 0) throw new Error(output);
    const { home, close } = await serveFolder(fromRoot("storybook-static"));
    const browser = await chromium.launch(await chromiumLaunchOptions());
    const problems: string[] = [];
    let pages = 0;
    try {
        const [first, second] = [await newReader(browser, home, problems), await newReader(browser, home, problems)];
        await first.open("index.html", "");
        const preview = first.page.frameLocator("#storybook-preview-iframe");
        await preview.locator("#storybook-docs, .story-frame").first().waitFor();
        const { entries } = readJson("storybook-static/index.json") as StoryIndex;
        const left = Object.entries(entries);
        const endMs = Date.now() + mostMs;
        const readAll = async ({ page, open }: Reader): Promise<void> => {
            for (let entry = left.shift(); entry && Date.now() < endMs; entry = left.shift()) {
                const [id, { type }] = entry;
                await open(id, `iframe.html?id=${id}&viewMode=${type}`);
                const shown = page.locator(type === "story" ? "#storybook-root .story-frame" : "#storybook-docs h1");
                await shown.first().waitFor();
                // Stories are looked at by axe as tests.
                if (type === "docs")
                    problems.push(...(await faultsOf(page, home, entries)).map((fault) => `${id}: ${fault}`));
            }
        };
        await Promise.all([readAll(first), readAll(second)]);
        if (left.length > 0) problems.push(`${left.length} pages were not opened within ten minutes`);
        const [story] = Object.keys(entries).filter((id) => entries[id]?.type === "story");
        await first.open(`${story} in the dark`, `iframe.html?id=${story}&viewMode=story&globals=theme:dark`);
        const frame = first.page.locator("#storybook-root .story-frame");
        const ground = await frame.evaluate((element) => getComputedStyle(element).backgroundColor);
        if (ground !== "rgb(21, 24, 29)") problems.push(`${story}: the ground is ${ground}`);
        await first.open(
            "Introduction in the dark",
            "iframe.html?id=introduction--docs&viewMode=docs&globals=theme:dark",
        );
        const text = first.page.locator("#storybook-docs h1");
        const color = await text.evaluate((element) => getComputedStyle(element).color);
        if (!/^rgb\(2\d\d, 2/.test(color)) problems.push(`Introduction in the dark: its text is ${color}`);
        pages = Object.keys(entries).length;
    } finally {
        await browser.close();
        close();
    }
    if (problems.length > 0) throw new Error(problems.join("\n"));
    say(`${pages} passed, 0 failed`);
});

/** What a page of documents has of broken links and props without words, and what axe finds in it beside the stories. */
async function faultsOf(page: Page, home: string, entries: StoryIndex["entries"]): Promise<readonly string[]> {
    const links = await page
        .locator("#storybook-docs a[href]:not(.sb-story *, .docs-story *, .docblock-argstable *)")
        .evaluateAll((all) =>
            (all as HTMLAnchorElement[]).map(({ href, hash }) => ({
                href,
                isHere: hash !== "" && href === location.href.replace(location.hash, "") + hash,
                hasTarget: document.getElementById(decodeURIComponent(hash.slice(1))) !== null,
            })),
        );
    const broken: string[] = [];
    for (const { href, isHere, hasTarget } of links) {
        const url = new URL(href);
        const id = url.searchParams.get("path")?.replace(/^\/(docs|story)\//, "") ?? url.searchParams.get("id");
        const isFine = isHere
            ? hasTarget
            : !href.startsWith(home)
              ? url.protocol === "https:"
              : id === null
                ? (await page.request.get(href)).ok()
                : entries[id] !== undefined;
        if (!isFine) broken.push(`the link ${href} is broken`);
    }
    // A prop's type is below its description.
    const silent = await page
        .locator(".docblock-argstable-body > tr")
        .evaluateAll((rows) =>
            (rows as HTMLTableRowElement[])
                .filter(({ cells }) => cells.length > 1 && (cells[1]?.childElementCount ?? 0) < 2)
                .map(({ cells }) => cells[0]?.textContent),
        );
    await page.evaluate(axeSource);
    const findings = await page.evaluate(async () => {
        const { axe } = globalThis as unknown as { readonly axe: typeof axeCore };
        const { violations } = await axe.run({
            include: "#storybook-docs",
            exclude: ".sb-story, .docs-story, .docblock-argstable",
        });
        return violations.map(({ id, nodes }) => `axe: ${id}: ${nodes[0]?.html.slice(0, 200)}`);
    });
    return [...broken, ...silent.map((prop) => `the prop ${prop} has no description`), ...findings];
}

interface Reader {
    readonly page: Page;
    readonly open: (name: string, path: string) => Promise<void>;
}

/** Opens a tab that writes down what its pages complain of. */
async function newReader(browser: Browser, home: string, problems: string[]): Promise<Reader> {
    // What fades in is not visible yet when a story looks for it.
    const page = await browser.newPage({ reducedMotion: "reduce" });
    page.setDefaultTimeout(60_000);
    let at: string | undefined;
    const complain = (what: string): void => {
        if (at !== undefined) problems.push(`${at}: ${what}`);
    };
    page.on("console", (message) => {
        if (["error", "warning"].includes(message.type())) complain(message.text());
    });
    page.on("pageerror", (error) => complain(error.message));
    page.on("request", (request) => {
        if (!/^(data|blob):/.test(request.url()) && !request.url().startsWith(home)) complain(`asks ${request.url()}`);
    });
    return {
        page,
        async open(name, path) {
            // What is cut off when a page is left is no problem of it.
            at = undefined;
            await page.goto("about:blank");
            at = name;
            await page.goto(home + path);
        },
    };
}
