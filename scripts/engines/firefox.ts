import { existsSync } from "node:fs";
import { launch } from "puppeteer-core";
import type { EngineDriver } from "./engine.ts";
import { pressWith } from "./pressWith.ts";

const paths = ["/usr/bin/firefox-esr", "/usr/bin/firefox", "/Applications/Firefox.app/Contents/MacOS/firefox"];
const findFirefox = (): string | undefined =>
    [process.env["FIREFOX_PATH"], ...paths].find((path) => path && existsSync(path));

/** Firefox, which speaks WebDriver BiDi without a driver. `FIREFOX_PATH` chooses another one. */
export const firefox: EngineDriver = {
    name: "Firefox",
    packages: ["firefox-esr"],
    isInstalled: () => findFirefox() !== undefined,
    forcesColors: true,
    start: async (forcedColors) => {
        const browser = await launch({
            browser: "firefox",
            executablePath: findFirefox() ?? "firefox",
            headless: true,
            defaultViewport: { width: 1000, height: 800 },
            // The stories' other runs reduce motion too.
            extraPrefsFirefox: {
                "ui.prefersReducedMotion": 1,
                ...(forcedColors && { "browser.display.document_color_use": 2 }),
                ...(forcedColors === "dark" && {
                    "browser.display.foreground_color": "#ffffff",
                    "browser.display.background_color": "#000000",
                    "layout.css.prefers-color-scheme.content-override": 0,
                }),
            },
        });
        const page = await browser.newPage();
        return {
            name: await browser.version(),
            goto: async (url) => void (await page.goto(url, { waitUntil: "load" })),
            evaluate: (expression) => page.evaluate(expression),
            press: (press) => pressWith(page.mouse, press),
            screenshot: () => page.screenshot({ encoding: "base64" }),
            close: () => browser.close(),
        };
    },
};
