import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium, type Browser, type CDPSession, type Page } from "playwright";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { ensureBuilt } from "../../scripts/build/ensureBuilt.ts";
import { chromiumLaunchOptions } from "../../scripts/chromium.ts";
import { fromRoot } from "../../scripts/lib/files.ts";

/** A phone of 320 px and a long page with a panel in it, whose list is long too, and rows expand. */
let browser: Browser;
let folder: string;
let page: Page;
let session: CDPSession;

/** A machine that is busy takes more than a second to render what a finger does. */
const patience = { timeout: 10_000 };

const script = `
const panel = document.querySelector("matrix-call-panel");
const devices = [{ deviceId: "A" }, { deviceId: "B" }];
const participants = Array.from({ length: 200 }, (_, at) => ({ userId: "@guest" + at + ":example.org", devices }));
panel.rollcall = matrixRollcall.createStaticRollcall({ rooms: [{ roomId: panel.roomId, sessions: [{ participants }] }] });
`;

beforeAll(async () => {
    await ensureBuilt();
    folder = mkdtempSync(join(tmpdir(), "matrix-rollcall-touch-"));
    copyFileSync(fromRoot("dist/standalone/matrix-rollcall.iife.js"), join(folder, "matrix-rollcall.iife.js"));
    writeFileSync(
        join(folder, "index.html"),
        `<!doctype html><meta charset="utf-8" /><meta name="viewport" content="width=device-width" /><script src="matrix-rollcall.iife.js"></script>
        <matrix-call-panel room-id="!town:example.org"></matrix-call-panel>
        <div style="block-size: 2000px">Below</div><script>${script}</script>`,
    );
    browser = await chromium.launch(await chromiumLaunchOptions());
}, 120_000);

afterAll(async () => {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
});

beforeEach(async () => {
    page = await browser.newPage({ viewport: { width: 320, height: 640 }, hasTouch: true, isMobile: true });
    session = await page.context().newCDPSession(page);
    await page.goto(pathToFileURL(join(folder, "index.html")).href);
    await page.locator(".rollcall-participant").first().waitFor();
    return () => page.close();
});

/** Moves a finger up by so many px. */
async function swipeUp(selector: string, distance: number): Promise<void> {
    const box = await page.locator(selector).boundingBox();
    if (!box) throw new Error(`${selector} is not in view`);
    const startY = box.y + 250;
    const touch = (type: "touchStart" | "touchMove" | "touchEnd", y?: number): Promise<unknown> =>
        session.send("Input.dispatchTouchEvent", { type, touchPoints: y === undefined ? [] : [{ x: 60, y }] });
    await touch("touchStart", startY);
    for (let moved = 0; moved <= distance; moved += 10) await touch("touchMove", startY - moved);
    await touch("touchEnd");
}

describe("a panel under a finger", () => {
    it("fits into 320 px", async () => {
        const widths = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
        expect(widths).toEqual([320, 320]);
    });

    it("scrolls its list, and from its end the page", async () => {
        const viewport = ".rollcall-participants-viewport";
        const scrolled = (): Promise<number> => page.locator(viewport).evaluate(({ scrollTop }) => scrollTop);
        await swipeUp(viewport, 200);
        await expect.poll(scrolled, patience).toBeGreaterThan(100);
        // Rows that come into view are measured, which makes the list longer.
        const toEnd = (): Promise<string | null> =>
            page.locator(viewport).evaluate((element) => {
                element.scrollTop = element.scrollHeight;
                const { bottom } = element.getBoundingClientRect();
                const last = element.querySelector('[aria-posinset="200"]');
                return last && Math.abs(last.getBoundingClientRect().bottom - bottom) < 2 ? last.role : null;
            });
        await expect.poll(toEnd, patience).toBe("row");
        const before = await page.evaluate(() => scrollY);
        await swipeUp(viewport, 200);
        await expect.poll(() => page.evaluate(() => scrollY), patience).toBeGreaterThan(before + 100);
    });

    it("expands a row by a tap", async () => {
        await page.locator(".rollcall-participants-row-toggle").first().tap();
        await expect.poll(() => page.locator('[data-type="device"]').count(), patience).toBe(2);
    });

    it("closes a popover by a tap beside it", async () => {
        await page.getByRole("button", { name: "View" }).tap();
        const popover = page.locator(".rollcall-popover:popover-open");
        await popover.waitFor();
        await page.getByText("In this call").tap();
        await expect.poll(() => popover.count(), patience).toBe(0);
        await page.locator('button[aria-expanded="false"]', { hasText: "View" }).waitFor();
    });

    it("closes a popover by another tap on its button", async () => {
        const popover = page.locator(".rollcall-popover:popover-open");
        await page.getByRole("button", { name: "View" }).tap();
        await popover.waitFor();
        await page.getByRole("button", { name: "View" }).tap();
        await page.locator('button[aria-expanded="false"]', { hasText: "View" }).waitFor();
        expect(await popover.count()).toBe(0);
    });
});
