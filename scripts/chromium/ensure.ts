import { existsSync } from "node:fs";
import { chromium } from "playwright";
import { chromiumLaunchOptions, findChromium } from "../chromium.ts";
import { run } from "../lib/run.ts";

/**
 * Sees to it that a Chromium is here and starts: one of this machine, else Playwright's, which it installs, else, for
 * root on Debian or Ubuntu, the distribution's. Returns what was found; throws what to type when none can be had.
 */
export async function ensureChromium(): Promise<string> {
    const tried: string[] = [];
    for (const install of [undefined, installPlaywrights, installDebians]) {
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

async function installDebians(): Promise<string | undefined> {
    if (process.getuid?.() !== 0) return "apt-get install chromium: only root can";
    if (!existsSync("/usr/bin/apt-get")) return "apt-get: this is no Debian";
    const env = { DEBIAN_FRONTEND: "noninteractive" };
    await run("apt-get", ["update"], { env });
    const { exitCode, output } = await run("apt-get", ["install", "-y", "--no-install-recommends", "chromium"], {
        env,
    });
    return exitCode === 0 ? undefined : `apt-get install chromium: ${firstLines(output)}`;
}

function firstLines(text: string): string {
    return text.trim().split("\n").slice(0, 3).join(" ").slice(0, 400);
}
