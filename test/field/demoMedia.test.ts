import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium, type Browser, type Page } from "playwright";
import { describe, expect, it, onTestFinished } from "vitest";
import { startDemo } from "../../demo/server/startDemo.ts";
import { builtLivekit } from "../../scripts/livekit/install.ts";
import { speakingBrowser } from "./support/speakingBrowser.ts";

const patience = 180_000;

/** A tab of its own login, with a microphone that gives a tone. */
async function enterPairing(browser: Browser, url: string, name: string): Promise<Page> {
    const context = await browser.newContext({ locale: "en" });
    context.setDefaultTimeout(patience / 2);
    const page = await context.newPage();
    await page.goto(url);
    await page.getByRole("button", { name }).click();
    await page.getByRole("link", { name: /Pairing/ }).click();
    await page.getByRole("button", { name: "Join the call" }).click();
    return page;
}

describe("npm start -- --livekit", () => {
    it.skipIf(builtLivekit() === undefined)(
        "lets the demo's tabs hear each other, and says who is listed without media",
        async () => {
            const server = await startDemo(["--livekit"]);
            onTestFinished(() => server.close());
            const folder = mkdtempSync(join(tmpdir(), "matrix-rollcall-demo-"));
            onTestFinished(() => rmSync(folder, { recursive: true }));
            const browser = await chromium.launch(await speakingBrowser(folder));
            onTestFinished(() => browser.close());
            const url = server.resolvedUrls?.local[0] ?? "";
            const [ana, bo] = [await enterPairing(browser, url, "Ana Kovač"), await enterPairing(browser, url, "Bo")];
            const rowOf = (page: Page, name: string) =>
                page.locator(".rollcall-participant").filter({ has: page.getByText(name, { exact: true }) });
            await rowOf(bo, "Ana Kovač").locator("[data-media=connected]").waitFor();
            await rowOf(ana, "Bo").locator("[data-media=connected][data-speaking]").waitFor();
            await rowOf(ana, "Mira Okafor").getByText("not connected").waitFor({ state: "attached" });
            await ana.locator("audio").waitFor({ state: "attached" });
            await bo.getByRole("button", { name: "Leave the call" }).click();
            await rowOf(ana, "Bo").waitFor({ state: "detached" });
            await ana.locator("audio").waitFor({ state: "detached" });
            expect(await ana.getByRole("alert").count()).toBe(0);
        },
        patience,
    );
});
