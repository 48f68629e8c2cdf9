import { chromium } from "playwright";
import { chromiumLaunchOptions } from "./chromium.ts";
import { fromRoot, readJson } from "./lib/files.ts";
import { main } from "./lib/main.ts";
import { run } from "./lib/run.ts";
import { say } from "./lib/say.ts";
import { serveFolder } from "./lib/serveFolder.ts";

interface StoryIndex {
    readonly entries: Readonly<Record<string, { readonly type: "story" | "docs" }>>;
}

// Builds Storybook, serves it from a sub-path as a static host does, and opens every page of it.
await main(async () => {
    const { exitCode, output } = await run("npm", ["run", "--silent", "build:storybook"]);
    if (exitCode !== 0) throw new Error(output);
    const { home, close } = await serveFolder(fromRoot("storybook-static"));
    const browser = await chromium.launch(await chromiumLaunchOptions());
    const page = await browser.newPage();
    page.setDefaultTimeout(60_000);
    const problems: string[] = [];
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
    const open = async (name: string, path: string): Promise<void> => {
        // What is cut off when a page is left is no problem of it.
        at = undefined;
        await page.goto("about:blank");
        at = name;
        await page.goto(home + path);
    };
    try {
        await open("index.html", "");
        await page.frameLocator("#storybook-preview-iframe").locator("#storybook-docs, .story-frame").first().waitFor();
        const { entries } = readJson("storybook-static/index.json") as StoryIndex;
        for (const [id, { type }] of Object.entries(entries)) {
            await open(id, `iframe.html?id=${id}&viewMode=${type}`);
            const shown = page.locator(type === "story" ? "#storybook-root .story-frame" : "#storybook-docs h1");
            await shown.first().waitFor();
        }
        const [story] = Object.keys(entries).filter((id) => entries[id]?.type === "story");
        await open(`${story} in the dark`, `iframe.html?id=${story}&viewMode=story&globals=theme:dark`);
        const frame = page.locator("#storybook-root .story-frame");
        const ground = await frame.evaluate((element) => getComputedStyle(element).backgroundColor);
        if (ground !== "rgb(21, 24, 29)") complain(`the ground is ${ground}`);
        say(`${Object.keys(entries).length} pages opened.`);
    } finally {
        await browser.close();
        close();
    }
    if (problems.length > 0) throw new Error(problems.join("\n"));
});
