import type { Locator, Page } from "playwright";
import { fromRoot } from "../lib/files.ts";
import { say } from "../lib/say.ts";

const marginPx = 16;

/** Takes a picture of an element and a little of what is around it, or of all that is in view. */
export async function take(page: Page, of: Locator | undefined, path: string): Promise<void> {
    const box = (await of?.boundingBox()) ?? undefined;
    const clip = box && {
        x: Math.max(0, box.x - marginPx),
        y: Math.max(0, box.y - marginPx),
        width: box.width + 2 * marginPx,
        height: box.height + 2 * marginPx,
    };
    await page.screenshot({ path: fromRoot(path), animations: "disabled", ...(clip && { clip }) });
    say(path);
}
