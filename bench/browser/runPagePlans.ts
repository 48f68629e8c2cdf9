import type { Browser } from "playwright";
import { median, spreadOf, type Spread } from "../measure.ts";
import { judge, type Contender, type Row } from "../report.ts";
import type { PagePlan } from "./plans.ts";

type Figures = Readonly<Record<string, readonly number[]>>;

/**
 * Measures plans, each in a new page of a new profile, so that none finds code that another compiled. The contenders of a plan take
 * turns. Plans that want figures of the same measurement share its pages.
 */
export async function runPagePlans(
    plans: readonly PagePlan[],
    browser: Browser,
    url: string,
    say: (text: string) => void,
): Promise<readonly Row[]> {
    const jobs = new Map<
        string,
        { readonly args: readonly unknown[]; readonly rounds: number; readonly figures: Figures[] }
    >();
    for (const { measure, contenders, rounds } of plans) {
        for (const args of Object.values(contenders)) {
            const key = keyOf(measure, args);
            if (!jobs.has(key)) jobs.set(key, { args: [measure, ...args], rounds, figures: [] });
        }
    }
    const mostRounds = Math.max(...[...jobs.values()].map(({ rounds }) => rounds));
    for (let round = 0; round < mostRounds; round += 1) {
        for (const [key, { args, rounds, figures }] of jobs) {
            if (round >= rounds) continue;
            say(`${round + 1} of ${mostRounds}: ${key}`);
            figures.push(await measureIn(browser, url, args));
        }
    }
    return plans.map(({ id, what, unit, targets, measure, figure, contenders }) => {
        const cells: Partial<Record<Contender, Spread>> = {};
        for (const [contender, args] of Object.entries(contenders)) {
            const figures = jobs.get(keyOf(measure, args))?.figures ?? [];
            cells[contender as Contender] = spreadOf(figures.map((each) => median(each[figure] ?? [])));
        }
        return { id, what, unit, cells, verdicts: judge(unit, cells, targets) };
    });
}

const keyOf = (measure: string, args: readonly unknown[]): string => [measure, ...args].join(" ");

async function measureIn(browser: Browser, url: string, args: readonly unknown[]): Promise<Figures> {
    const context = await browser.newContext();
    try {
        const page = await context.newPage();
        await page.goto(url);
        await page.waitForFunction("globalThis.measures");
        return await page.evaluate(([measure, ...rest]) => {
            const work = globalThis.measures[measure as keyof typeof globalThis.measures] as (
                ...args: readonly unknown[]
            ) => Promise<Figures>;
            return work(...rest);
        }, args);
    } finally {
        await context.close();
    }
}
