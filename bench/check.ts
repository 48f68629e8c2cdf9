import { parseArgs } from "node:util";
import { main } from "../scripts/lib/main.ts";
import { say } from "../scripts/lib/say.ts";
import { limitFrom, readLimits, writeLimits, type Limit } from "./limits.ts";
import type { Plan } from "./plan/plan.ts";
import { plans } from "./plan/plans.ts";
import { runPlans } from "./plan/runPlans.ts";
import { progress } from "./progress.ts";
import { medianOf, multiple } from "./report.ts";

/** Enough for a ratio that is steady. */
const mostRounds = 3;

// Holds the ratios of bench/limits.json: npm run bench:check
// Sets them from what so many runs see: npm run bench:check -- --runs 20 --save
await main(async () => {
    const { values } = parseArgs({ options: { runs: { type: "string" }, save: { type: "boolean" } } });
    const limits = readLimits();
    if (values.runs === undefined) await check(limits);
    else await setLimits(limits, Number(values.runs), values.save ?? false);
});

async function check(limits: readonly Limit[]): Promise<void> {
    const held = limits.filter(({ atMost }) => atMost !== null);
    const first = await ratiosOf(held);
    const late = held.filter((limit, index) => !holds(limit, first[index]));
    // A busy machine. What passes only then is named at the end.
    const second = late.length === 0 ? [] : await ratiosOf(late);
    const failed = late.filter((limit, index) => !holds(limit, second[index]));
    for (const [index, limit] of held.entries()) say(lineOf(limit, first[index]));
    for (const limit of late) {
        const again = lineOf(limit, second[late.indexOf(limit)]);
        say(`${failed.includes(limit) ? "Failed" : "Passed when tried again"}: ${again}`);
    }
    say(`${held.length - failed.length} passed, ${failed.length} failed`);
    process.exitCode = failed.length === 0 ? 0 : 1;
}

async function setLimits(limits: readonly Limit[], runs: number, save: boolean): Promise<void> {
    const seen: number[][] = limits.map(() => []);
    let next = limits;
    for (let run = 0; run < runs; run += 1) {
        progress(`run ${run + 1} of ${runs}`);
        for (const [index, ratio] of (await ratiosOf(limits)).entries()) seen[index]?.push(ratio);
        next = limits.map((limit, index) => limitFrom(limit, seen[index] ?? []));
        // After each run, because all of them take half an hour.
        if (save) writeLimits(next);
    }
    for (const { row, beside, seen: { low, median, high } = { low: 0, median: 0, high: 0 }, atMost } of next) {
        const held = atMost === null ? "not steady" : `at most ${atMost}`;
        say(`${`${row} / ${beside}`.padEnd(44)} ${low} to ${high}, median ${median}: ${held}`);
    }
}

async function ratiosOf(limits: readonly Limit[]): Promise<readonly number[]> {
    const rows = await runPlans(checkedPlans(limits), () => undefined);
    return limits.map(({ row, beside }) => {
        const cells = rows.find(({ id }) => id === row)?.cells ?? {};
        return medianOf(cells, "ours") / medianOf(cells, beside);
    });
}

/** The plans of these ratios, with those alone who are compared and few rounds. */
function checkedPlans(limits: readonly Limit[]): readonly Plan[] {
    return [...new Set(limits.map(({ row }) => row))].map((row) => {
        const plan = plans.find(({ id }) => id === row);
        if (!plan) throw new Error(`bench/limits.json names "${row}", which no plan has. See bench/plan/plans.ts.`);
        const beside = limits.filter((limit) => limit.row === row).map((limit) => limit.beside);
        return { ...plan, contenders: ["ours", ...beside], targets: [], rounds: Math.min(plan.rounds, mostRounds) };
    });
}

function holds({ atMost }: Limit, ratio: number | undefined): boolean {
    return ratio !== undefined && atMost !== null && ratio <= atMost;
}

function lineOf({ row, beside, atMost }: Limit, ratio = Number.NaN): string {
    return `${row}: ${multiple(ratio)} ${beside}, at most ${multiple(atMost ?? 0)}`;
}
