import { access } from "node:fs/promises";
import { chromium, type LaunchOptions } from "playwright";
import { distributionBrowsers, ownBrowsers } from "./chromium/candidates.ts";

const quietFlags = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
];

/**
 * The Chromium to use here: the one CHROMIUM_PATH names, else the user's own Chrome, Playwright's or the
 * distribution's. Undefined when there is none. Throws when CHROMIUM_PATH names none.
 */
export async function findChromium(): Promise<string | undefined> {
    const given = process.env["CHROMIUM_PATH"];
    if (given) {
        if (await isThere(given)) return given;
        throw new Error(
            `CHROMIUM_PATH is ${given}, and there is no such file. Set it to a Chrome or Chromium, or unset it.`,
        );
    }
    for (const path of [...ownBrowsers(), chromium.executablePath(), ...distributionBrowsers]) {
        if (await isThere(path)) return path;
    }
    return undefined;
}

function isThere(path: string): Promise<boolean> {
    return access(path).then(
        () => true,
        () => false,
    );
}

/** How tests and scripts start Chromium here; root (a container) has no sandbox. */
export async function chromiumLaunchOptions(): Promise<LaunchOptions> {
    const executablePath = await findChromium();
    const isRoot = process.getuid?.() === 0;
    return { ...(executablePath && { executablePath }), args: isRoot ? [...quietFlags, "--no-sandbox"] : quietFlags };
}
