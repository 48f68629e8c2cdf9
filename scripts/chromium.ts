import { access } from "node:fs/promises";
import { chromium, type LaunchOptions } from "playwright";

const quietFlags = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
];

const installedBrowsers = [
    process.env["CHROMIUM_PATH"],
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/opt/google/chrome/chrome",
    "/usr/bin/google-chrome",
    "/usr/bin/chromium",
    "/usr/bin/chromium-browser",
];

/** The first Chromium on this machine: the user's own, else Playwright's. Undefined when there is none. */
export async function findChromium(): Promise<string | undefined> {
    for (const path of [...installedBrowsers, chromium.executablePath()]) {
        if (
            path &&
            (await access(path).then(
                () => true,
                () => false,
            ))
        )
            return path;
    }
    return undefined;
}

/** How tests and scripts start Chromium here; root (a container) has no sandbox. */
export async function chromiumLaunchOptions(): Promise<LaunchOptions> {
    const executablePath = await findChromium();
    const isRoot = process.getuid?.() === 0;
    return { ...(executablePath && { executablePath }), args: isRoot ? [...quietFlags, "--no-sandbox"] : quietFlags };
}
