import { chromium, type Browser, type Page } from "playwright";
import { build, type Rolldown } from "vite";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { chromiumLaunchOptions } from "../../scripts/chromium.ts";
import { fromRoot } from "../../scripts/lib/files.ts";
import { freePort } from "../../scripts/lib/freePort.ts";

/** A tab that Chromium itself hides, which draws no frames and observes no sizes there. */

const patience = 60_000;

let browser: Browser;
let page: Page;

beforeAll(async () => {
    const port = await freePort();
    const { args = [], ...options } = await chromiumLaunchOptions();
    browser = await chromium.launch({ ...options, args: [...args, `--remote-debugging-port=${port}`] });
    // Playwright keeps its own pages visible, but not those of a browser that it joins.
    const joined = await chromium.connectOverCDP(`http://127.0.0.1:${port}`, { noDefaults: true });
    const [context] = joined.contexts();
    if (!context) throw new Error("Chromium has no default context.");
    page = await context.newPage();
    await page.addScriptTag({ content: await bundle("test/attack/pages/hiddenTab.tsx") });
    await page.getByRole("listitem").first().waitFor();
}, patience);

afterAll(() => browser.close());

async function bundle(entry: string): Promise<string> {
    const built = await build({
        configFile: fromRoot("vite.config.ts"),
        logLevel: "silent",
        define: { "process.env.NODE_ENV": '"development"' },
        build: { write: false, lib: { entry: fromRoot(entry), formats: ["iife"], name: "page" } },
    });
    const [first] = [built].flat() as Rolldown.RolldownOutput[];
    if (!first) throw new Error(`${entry} has no bundle.`);
    return first.output[0].code;
}

/** Lets people come and go, and counts the nodes in the page and those that are kept outside of it too. */
async function nodesAfter(from: number, count: number): Promise<{ readonly shown: number; readonly kept: number }> {
    await page.evaluate(`comeAndGo(${from}, ${count})`);
    const chromium = await page.context().newCDPSession(page);
    await chromium.send("HeapProfiler.collectGarbage");
    const { nodes } = await chromium.send("Memory.getDOMCounters");
    await chromium.detach();
    // Announcements come and go by time.
    return { shown: await page.locator(":not(.rollcall-call-announcer *)").count(), kept: nodes };
}

describe("CallPanel in a hidden tab", () => {
    it(
        "keeps no nodes of people who joined and left while the tab was hidden",
        async () => {
            await nodesAfter(0, 30);
            const front = await page.context().newPage();
            await front.bringToFront();
            await page.waitForFunction("document.hidden", undefined, { polling: 100 });
            const before = await nodesAfter(100, 30);
            const after = await nodesAfter(200, 150);
            expect(await page.evaluate("document.hidden")).toBe(true);
            expect(after.shown).toBe(before.shown);
            expect(after.kept).toBeLessThan(before.kept + 100);
        },
        patience,
    );
});
