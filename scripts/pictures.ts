import { chromium } from "playwright";
import { preview } from "vite";
import { chromiumLaunchOptions } from "./chromium.ts";
import { fromRoot } from "./lib/files.ts";
import { main } from "./lib/main.ts";
import { run } from "./lib/run.ts";
import { say } from "./lib/say.ts";

const story = "scenarios-a-room-s-panel--five-people";
/** So that every run draws the same. */
const time = new Date("2027-01-01T12:00:00Z");

// Builds Storybook and takes the README's pictures of a story, light and dark.
await main(async () => {
    const { exitCode, output } = await run("npm", ["run", "--silent", "build:storybook"]);
    if (exitCode !== 0) throw new Error(output);
    const server = await preview({
        configFile: false,
        logLevel: "error",
        build: { outDir: fromRoot("storybook-static") },
        preview: { host: "127.0.0.1", port: 0 },
    });
    const browser = await chromium.launch(await chromiumLaunchOptions());
    try {
        const page = await browser.newPage({
            viewport: { width: 720, height: 400 },
            deviceScaleFactor: 2,
            timezoneId: "UTC",
            locale: "en-GB",
            reducedMotion: "reduce",
        });
        await page.clock.setFixedTime(time);
        for (const theme of ["light", "dark"]) {
            const home = server.resolvedUrls?.local[0] ?? "";
            await page.goto(`${home}iframe.html?id=${story}&viewMode=story&globals=theme:${theme}`);
            await page.locator(".rollcall-panel").getByText("PHONE").first().waitFor();
            await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
            const path = `docs/images/panel-${theme}.png`;
            await page.locator(".story-frame").screenshot({ path: fromRoot(path), animations: "disabled" });
            say(path);
        }
    } finally {
        await browser.close();
        await server.close();
    }
});
