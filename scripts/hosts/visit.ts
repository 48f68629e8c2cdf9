import { chromium, type Page } from "playwright";
import { chromiumLaunchOptions } from "../chromium.ts";
import { serveFolder } from "../lib/serveFolder.ts";

/** Serves a built application and uses its page. Throws what the page wrote to its console as a warning or an
 * error, except what is allowed. */
export async function visit(
    folder: string,
    path: string,
    check: (page: Page) => Promise<void>,
    isAllowed: (text: string) => boolean = () => false,
): Promise<void> {
    const { home, close } = await serveFolder(folder);
    const browser = await chromium.launch(await chromiumLaunchOptions());
    try {
        const page = await browser.newPage();
        page.setDefaultTimeout(20_000);
        const complaints: string[] = [];
        page.on("console", (message) => {
            const text = message.text();
            if (["error", "warning"].includes(message.type()) && !isAllowed(text)) complaints.push(text);
        });
        page.on("pageerror", (error) => complaints.push(error.message));
        await page.goto(home + path);
        await check(page).catch((error: unknown) => {
            throw new Error(`${String(error)}\n${complaints.join("\n")}`);
        });
        if (complaints.length > 0) throw new Error(`The page's console is not clean:\n${complaints.join("\n")}`);
    } finally {
        await browser.close();
        close();
    }
}

/** Returns whether a page's warning is matrix-js-sdk's of a homeserver without the newest push rules. */
export const isOfPushRules = (text: string): boolean => text.includes("push rule");
