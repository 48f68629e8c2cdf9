import type { Collected } from "./collector.ts";
import type { Engine } from "./engine.ts";

/** Something to open in a browser and to wait for. */
export interface Visit {
    readonly name: string;
    readonly url: string;
    /** Shows it in the page that is open, which takes less time than opening its address. Undefined to open the address. */
    readonly show: string | undefined;
    /** The expression that reads what its page has collected. */
    readonly read: string;
    /** What a hand does then, by the driver's own input. Returns what went wrong. */
    readonly act?: (engine: Engine) => Promise<readonly string[]>;
}

/** When a visit counts as hung, in ms: ten thousand people take WebKit half a minute on a machine that is busy. */
const patienceMs = 90_000;

/** Makes a visit, waits for its end, and returns what went wrong. */
export async function makeVisit(engine: Engine, { url, show, read, act }: Visit): Promise<readonly string[]> {
    if (show === undefined) await engine.goto(url);
    else await engine.evaluate(show);
    const deadline = Date.now() + patienceMs;
    for (;;) {
        const { problems, isFinished } = (await engine.evaluate(read)) as Collected;
        if (isFinished) return problems.length === 0 && act ? act(engine) : problems;
        if (Date.now() > deadline) return [...problems, `not finished after ${patienceMs / 1000} seconds`];
        await new Promise((resolve) => {
            setTimeout(resolve, 50);
        });
    }
}
