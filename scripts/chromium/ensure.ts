import { chromium } from "playwright";
import { chromiumLaunchOptions, findChromium } from "../chromium.ts";
import { aptInstall, firstLines } from "../lib/apt.ts";
import { run } from "../lib/run.ts";

/**
 * Sees to it that a Chromium is here and starts: one of this machine, else Playwright's, which it installs, else, for
 * root on Debian or Ubuntu, the distribution's. Returns what was found; throws what to type when none can be had.
 */
export async function ensureChromium(): Promise<string> {
    const tried: string[] = [];
    for (const install of [undefined, installPlaywrights, () => aptInstall("chromium")]) {
        const problem = (await install?.()) ?? (await problemOfStart());
        if (problem === undefined) return `${await findChromium()} ${await version()}`;
        tried.push(problem);
    }
    throw new Error(
        "The tests need a Chromium, and none could be found or installed. Install Chrome or Chromium, or type\n\n" +
            "    npx playwright install --with-deps chromium\n\n" +
            `or set CHROMIUM_PATH to one. What was tried:\n\n${tried.map((each) => `- ${each}`).join("\n")}`,
    );
}

async function version(): Promise<string> {
    const browser = await chromium.launch(await chromiumLaunchOptions());
    const found = browser.version();
    await browser.close();
    return found;
}

async function problemOfStart(): Promise<string | undefined> {
    const path = await findChromium();
    if (!path) return "no Chromium in the usual places";
    return version().then(
        () => undefined,
        (error: unknown) => `${path} does not start: ${firstLines(String(error))}`,
    );
}

async function installPlaywrights(): Promise<string | undefined> {
    const { exitCode, output } = await run("playwright", ["install", "chromium"]);
    return exitCode === 0 ? undefined : `playwright install chromium: ${firstLines(output)}`;
}
