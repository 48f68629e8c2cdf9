import { chromium as playwright } from "playwright";
import { chromiumLaunchOptions } from "../chromium.ts";
import { ensureChromium } from "../chromium/ensure.ts";
import type { EngineDriver } from "./engine.ts";
import { pressWith } from "./pressWith.ts";

/** Chromium, as a picture beside the others. */
export const chromium: EngineDriver = {
    name: "Chromium",
    packages: ["chromium"],
    isInstalled: () => true,
    forcesColors: true,
    start: async (forcedColors) => {
        await ensureChromium();
        const browser = await playwright.launch(await chromiumLaunchOptions());
        const page = await browser.newPage({
            viewport: { width: 1000, height: 800 },
            reducedMotion: "reduce",
            ...(forcedColors && { forcedColors: "active", colorScheme: forcedColors }),
        });
        return {
            name: `Chromium ${browser.version()}`,
            goto: async (url) => void (await page.goto(url, { waitUntil: "load" })),
            evaluate: (expression) => page.evaluate(expression),
            press: (press) => pressWith(page.mouse, press),
            screenshot: async () => (await page.screenshot()).toString("base64"),
            close: () => browser.close(),
        };
    },
};
