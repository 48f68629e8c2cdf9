import { mkdirSync } from "node:fs";
import { chromium as playwright } from "playwright";
import { chromiumLaunchOptions } from "./chromium.ts";
import { chromium } from "./engines/chromium.ts";
import { readCollected } from "./engines/collector.ts";
import type { EngineDriver } from "./engines/engine.ts";
import { firefox } from "./engines/firefox.ts";
import { serveStorybook } from "./engines/storybook.ts";
import { makeVisit } from "./engines/visit.ts";
import { webkit } from "./engines/webkit.ts";
import { aptInstall } from "./lib/apt.ts";
import { fromRoot } from "./lib/files.ts";
import { main } from "./lib/main.ts";
import { say } from "./lib/say.ts";

/** What is on a sheet: a story after its interactions, and how much of it, in px. */
const subjects = [
    { name: "panel", id: "scenarios-a-room-s-panel--five-people", height: 780 },
    { name: "list", id: "components-participantlist--ten-thousand-people", height: 580 },
    { name: "popover", id: "components-focusbadge--why", height: 420 },
    { name: "confirmation", id: "query-clearmembership--asks", height: 300 },
    { name: "rooms", id: "recipes--in-a-room-list", height: 200 },
    { name: "search", id: "scenarios-a-stadium--ten-thousand", height: 400 },
] as const;

const looks = ["theme:light", "theme:dark", "theme:light;direction:rtl"] as const;
const drivers: readonly EngineDriver[] = [chromium, firefox, webkit];
const widthPx = 432;
const folder = "engine-pictures";

// npm run pictures:engines            the same stories in Chromium, Firefox and WebKit, beside each other, in engine-pictures/
// npm run pictures:engines -- panel   one of them
await main(async () => {
    const wanted = process.argv[2] ?? "";
    const chosen = subjects.filter(({ name }) => name.includes(wanted));
    const { home, close } = await serveStorybook();
    const columns: { readonly name: string; readonly pictures: ReadonlyMap<string, string> }[] = [];
    try {
        for (const driver of drivers) {
            const problem = driver.isInstalled() ? undefined : await aptInstall(...driver.packages);
            if (problem === undefined) columns.push(await picturesIn(driver, home, chosen));
            else say(`There are no pictures of ${driver.name}, which is not installed. ${problem}`);
        }
    } finally {
        close();
    }
    mkdirSync(fromRoot(folder), { recursive: true });
    const browser = await playwright.launch(await chromiumLaunchOptions());
    const page = await browser.newPage({ viewport: { width: (widthPx + 8) * columns.length, height: 800 } });
    for (const { name, height } of chosen) {
        const cells = looks.flatMap((look) =>
            columns.map(
                (column) =>
                    `<figure><figcaption>${column.name}, ${look}</figcaption><img src="data:image/png;base64,${column.pictures.get(name + look)}"></figure>`,
            ),
        );
        await page.setContent(
            `<style>
                body { display: grid; grid-template-columns: repeat(${columns.length}, ${widthPx}px); gap: 8px; margin: 0; background: #888; font: 12px sans-serif }
                figure { margin: 0; overflow: hidden }
                img { display: block; width: ${widthPx}px; height: ${height}px; object-fit: none; object-position: 0 0 }
            </style>${cells.join("")}`,
        );
        const path = `${folder}/${name}.png`;
        await page.screenshot({ path: fromRoot(path), fullPage: true });
        say(path);
    }
    await browser.close();
});

async function picturesIn(
    driver: EngineDriver,
    home: string,
    chosen: readonly (typeof subjects)[number][],
): Promise<{ readonly name: string; readonly pictures: ReadonlyMap<string, string> }> {
    const engine = await driver.start();
    const pictures = new Map<string, string>();
    try {
        for (const { name, id } of chosen) {
            for (const look of looks) {
                const url = `${home}iframe.html?id=${id}&viewMode=story&globals=width:400px;${look}`;
                const problems = await makeVisit(engine, { name, url, show: undefined, read: readCollected });
                for (const each of problems) say(`${name} in ${driver.name}, ${look}: ${each}`);
                // A page from right to left is seen from its right.
                await engine.evaluate(`document.documentElement.style.maxWidth = "${widthPx}px"`);
                pictures.set(name + look, await engine.screenshot());
            }
        }
    } finally {
        await engine.close();
    }
    return { name: engine.name, pictures };
}
