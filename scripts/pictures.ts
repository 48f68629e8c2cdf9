import { chromium, type Locator, type Page } from "playwright";
import { startDemo } from "../demo/server/startDemo.ts";
import { ensureBuilt } from "./build/ensureBuilt.ts";
import { chromiumLaunchOptions } from "./chromium.ts";
import { fromRoot } from "./lib/files.ts";
import { main } from "./lib/main.ts";
import { say } from "./lib/say.ts";

const marginPx = 16;

// Takes the README's pictures of the demo, light and dark: the panel, the room list and a phone.
await main(async () => {
    await ensureBuilt();
    const server = await startDemo([]);
    const browser = await chromium.launch(await chromiumLaunchOptions());
    const openAs = async (
        name: string,
        colorScheme: "light" | "dark",
        width: number,
        height: number,
    ): Promise<Page> => {
        const page = await browser.newPage({
            viewport: { width, height },
            deviceScaleFactor: 2,
            colorScheme,
            locale: "en-GB",
            reducedMotion: "reduce",
        });
        await page.goto(server.resolvedUrls?.local[0] ?? "");
        await page.getByRole("button", { name }).click();
        return page;
    };
    try {
        for (const theme of ["light", "dark"] as const) {
            const page = await openAs("Ana Kovač", theme, 1120, 900);
            await settle(page);
            await page.getByRole("button", { name: /Zola Dlamini/ }).click();
            await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
            await take(page, page.locator(".rollcall-panel"), `docs/images/panel-${theme}.png`);
            await take(page, page.locator(".room-list"), `docs/images/rooms-${theme}.png`);
            await page.close();
            const phone = await openAs("Bo", theme, 390, 760);
            await phone.getByRole("link", { name: /Design review/ }).click();
            await settle(phone);
            await take(phone, undefined, `docs/images/phone-${theme}.png`);
            await phone.close();
        }
    } finally {
        await browser.close();
        await server.close();
    }
});

/** Waits until everyone has a picture and someone speaks. */
async function settle(page: Page): Promise<void> {
    await page.locator(".rollcall-participant .rollcall-avatar img").nth(5).waitFor();
    await page.locator(".rollcall-panel .rollcall-device-signal[data-speaking]").first().waitFor();
}

/** Takes a picture of an element and a little of what is around it, or of all that is in view. */
async function take(page: Page, of: Locator | undefined, path: string): Promise<void> {
    const box = (await of?.boundingBox()) ?? undefined;
    const clip = box && {
        x: Math.max(0, box.x - marginPx),
        y: Math.max(0, box.y - marginPx),
        width: box.width + 2 * marginPx,
        height: box.height + 2 * marginPx,
    };
    await page.screenshot({ path: fromRoot(path), animations: "disabled", ...(clip && { clip }) });
    say(path);
}
