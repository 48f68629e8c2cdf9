import { chromium, type Browser, type Page } from "playwright";
import { startDemo } from "../demo/server/startDemo.ts";
import { ensureBuilt } from "./build/ensureBuilt.ts";
import { chromiumLaunchOptions } from "./chromium.ts";
import { main } from "./lib/main.ts";
import { takeEmbedding } from "./pictures/embedding.ts";
import { take } from "./pictures/take.ts";

// Takes the pictures of the README and of docs/embedding.md, light and dark.
// npm run pictures -- embedding   only the latter
await main(async () => {
    await ensureBuilt();
    const browser = await chromium.launch(await chromiumLaunchOptions());
    try {
        if (!process.argv.includes("embedding")) await takeDemo(browser);
        await takeEmbedding(browser);
    } finally {
        await browser.close();
    }
});

/** Takes the pictures of the demo: the panel, the room list and a phone. */
async function takeDemo(browser: Browser): Promise<void> {
    const server = await startDemo([]);
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
        await server.close();
    }
}

/** Waits until everyone has a picture and someone speaks. */
async function settle(page: Page): Promise<void> {
    await page.locator(".rollcall-participant .rollcall-avatar img").nth(5).waitFor();
    await page.locator(".rollcall-panel .rollcall-device-signal[data-speaking]").first().waitFor();
}
