import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { chromium as playwright } from "playwright";
import { chromiumLaunchOptions } from "./chromium.ts";
import { chromium } from "./engines/chromium.ts";
import { readCollected } from "./engines/collector.ts";
import type { EngineDriver } from "./engines/engine.ts";
import { firefox } from "./engines/firefox.ts";
import { steady } from "./engines/steady.ts";
import { serveStorybook } from "./engines/storybook.ts";
import { makeVisit } from "./engines/visit.ts";
import { webkit } from "./engines/webkit.ts";
import { aptInstall } from "./lib/apt.ts";
import { fromRoot } from "./lib/files.ts";
import { main } from "./lib/main.ts";
import { say } from "./lib/say.ts";

/** What is on a sheet: a story after its interactions, and how much of it. */
interface Subject {
    readonly name: string;
    readonly id: string;
    /** In px. */
    readonly height: number;
    /** Whether the engines force their colors. */
    readonly isForced?: boolean;
}

const subjects: readonly Subject[] = [
    { name: "panel", id: "scenarios-a-room-s-panel--five-people", height: 780 },
    { name: "list", id: "components-participantlist--ten-thousand-people", height: 580 },
    { name: "popover", id: "components-focusbadge--why", height: 420 },
    { name: "confirmation", id: "query-clearmembership--asks", height: 780 },
    { name: "rooms", id: "recipes--in-a-room-list", height: 200 },
    { name: "search", id: "scenarios-a-stadium--ten-thousand", height: 400 },
    { name: "zoom", id: "scenarios-eyes-and-hands--zoomed", height: 780 },
    { name: "large text", id: "scenarios-eyes-and-hands--large-text", height: 780 },
    { name: "text spacing", id: "scenarios-eyes-and-hands--text-spacing", height: 780 },
    { name: "more contrast", id: "scenarios-eyes-and-hands--more-contrast", height: 780 },
    { name: "forced colors", id: "scenarios-eyes-and-hands--forced-colors", height: 780, isForced: true },
    { name: "reduced motion", id: "scenarios-eyes-and-hands--reduced-motion", height: 780 },
    { name: "reduced transparency", id: "scenarios-eyes-and-hands--reduced-transparency", height: 780 },
    { name: "finger", id: "scenarios-eyes-and-hands--under-a-finger", height: 780 },
    { name: "print", id: "scenarios-eyes-and-hands--printed", height: 780 },
];

const looks = ["theme:light", "theme:dark", "theme:light;direction:rtl"] as const;
const drivers: readonly EngineDriver[] = [chromium, firefox, webkit];
const widthPx = 432;
const folder = "engine-pictures";

/** A story in one of the looks. */
interface Picture {
    readonly name: string;
    readonly id: string;
    readonly look: string;
    /** The colors that the engine forces. Engines that cannot do so are left out. */
    readonly forcedColors: "light" | "dark" | undefined;
}

/** Where an engine's picture is kept. */
const pathOf = (driver: EngineDriver, { name, look }: Picture): string =>
    fromRoot(`${folder}/${driver.name}/${name}, ${look.replaceAll(/\w+:/g, "").replace(";", " ")}.png`);

// npm run pictures:engines            the same stories in Chromium, Firefox and WebKit, beside each other, in engine-pictures/
// npm run pictures:engines -- panel   one of them
// ROLLCALL_STORYBOOK_BUILT=1 takes storybook-static as it is, and only the pictures that are missing.
await main(async () => {
    const wanted = process.argv[2] ?? "";
    const chosen = subjects.filter(({ name }) => name.includes(wanted));
    const { home, close } = await serveStorybook();
    const pictures = chosen.flatMap(({ name, id, isForced }) =>
        looks.map((look): Picture => ({ name, id, look, forcedColors: isForced ? themeOf(look) : undefined })),
    );
    const columns: EngineDriver[] = [];
    try {
        for (const driver of drivers) {
            const problem = driver.isInstalled() ? undefined : await aptInstall(...driver.packages);
            if (problem === undefined) columns.push(driver);
            else say(`There are no pictures of ${driver.name}, which is not installed. ${problem}`);
        }
        await Promise.all(columns.map((driver) => takeAll(driver, home, pictures)));
    } finally {
        close();
    }
    const browser = await playwright.launch(await chromiumLaunchOptions());
    const page = await browser.newPage({ viewport: { width: (widthPx + 8) * columns.length, height: 800 } });
    for (const { name, height } of chosen) {
        const cells = pictures
            .filter((picture) => picture.name === name)
            .flatMap((picture) => columns.map((driver) => cellOf(driver, picture)));
        await page.setContent(
            `<!doctype html><style>
                body { display: grid; grid-template-columns: repeat(${columns.length}, ${widthPx}px); gap: 8px; margin: 0; background: #888; font: 12px sans-serif }
                figure { margin: 0; overflow: hidden }
                img { display: block; width: ${widthPx}px; height: ${height}px; object-fit: none; object-position: 0 0 }
                .rtl img { object-position: 100% 0 }
            </style>${cells.join("")}`,
        );
        const path = `${folder}/${name}.png`;
        await page.screenshot({ path: fromRoot(path), fullPage: true });
        say(path);
    }
    await browser.close();
});

function cellOf(driver: EngineDriver, picture: Picture): string {
    const path = pathOf(driver, picture);
    const image = existsSync(path) ? `<img src="data:image/png;base64,${readFileSync(path, "base64")}">` : "";
    // A page from right to left is seen from its right.
    const side = picture.look.endsWith("rtl") ? "rtl" : "ltr";
    return `<figure class="${side}"><figcaption>${driver.name}, ${picture.look}</figcaption>${image}</figure>`;
}

function themeOf(look: string): "light" | "dark" {
    return look.startsWith("theme:dark") ? "dark" : "light";
}

async function takeAll(driver: EngineDriver, home: string, pictures: readonly Picture[]): Promise<void> {
    for (const colors of [undefined, "light", "dark"] as const) {
        if (colors && !driver.forcesColors) continue;
        const taken = pictures.filter(({ forcedColors }) => forcedColors === colors);
        await takeIn({ ...driver, start: () => driver.start(colors) }, home, taken);
    }
}

/** Takes the pictures that are missing or older than the stories; each is kept at once. */
async function takeIn(driver: EngineDriver, home: string, pictures: readonly Picture[]): Promise<void> {
    const builtMs = statSync(fromRoot("storybook-static/index.json")).mtimeMs;
    mkdirSync(fromRoot(`${folder}/${driver.name}`), { recursive: true });
    const engine = steady(driver);
    for (const picture of pictures) {
        const path = pathOf(driver, picture);
        if (existsSync(path) && statSync(path).mtimeMs > builtMs) continue;
        const { name, id, look } = picture;
        const url = `${home}iframe.html?id=${id}&viewMode=story&globals=width:400px;${look}`;
        const take = engine.use(async (started) => {
            const problems = await makeVisit(started, { name, url, show: undefined, read: readCollected });
            for (const each of problems) say(`${name} in ${driver.name}, ${look}: ${each}`);
            writeFileSync(path, await started.screenshot(), "base64");
        });
        await take.catch((error: unknown) => say(`${name} in ${driver.name}, ${look}: no picture: ${String(error)}`));
    }
    await engine.close();
}
