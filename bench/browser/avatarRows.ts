import type { Browser } from "playwright";
import { spreadOf } from "../measure.ts";
import { judge, type Row, type Target, type Unit } from "../report.ts";
import type { MeasuredAvatars } from "./avatars.tsx";

const people = 1000;

/** What pictures cost: a panel over `useQuerySources`, beside a list whose rows request all their data themselves. */
export async function avatarRows(browser: Browser, url: string): Promise<readonly Row[]> {
    const page = await browser.newPage();
    await page.goto(url);
    await page.waitForFunction("globalThis.measureAvatars");
    const measure = (kind: "panel" | "naive"): Promise<MeasuredAvatars> =>
        page.evaluate(([what, count]) => globalThis.measureAvatars(what, count), [kind, people] as const);
    const panel = await measure("panel");
    const naive = await measure("naive");
    await page.close();
    const row = (figure: keyof MeasuredAvatars, what: string, unit: Unit, targets: readonly Target[]): Row => {
        const cells = { ours: spreadOf([panel[figure]]), list: spreadOf([naive[figure]]) };
        return { id: `pictures-${figure}`, what, unit, cells, verdicts: judge(unit, cells, targets) };
    };
    return [
        row("opened", `Requests when ${people} people with pictures are opened`, "requests", [{ atMost: people / 10 }]),
        row("answered", "Requests of a quick scroll through them that were awaited to the end", "requests", [
            { atMost: panel.scrolled / 2 },
        ]),
        row("renamedRows", "Rows rendered when one of them changes their name", "rows", [{ atMost: 1 }]),
        row("renamedRequests", "Requests when one of them changes their name", "requests", [{ atMost: 0 }]),
    ];
}
