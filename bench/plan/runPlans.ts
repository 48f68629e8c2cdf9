import type { Figures, Measurement } from "../child/main.ts";
import { spreadOf } from "../measure.ts";
import { judge, type Contender, type Row } from "../report.ts";
import { runChild } from "../runChild.ts";
import type { Plan } from "./plan.ts";

/** The room state without anybody who follows it. */
const room = "room";

/** The clock's own noise, µs: no cost is smaller. */
const resolution = 0.1;

interface Job {
    readonly key: string;
    readonly measurement: Measurement;
    readonly contender: string;
    readonly rounds: number;
}

/**
 * Measures plans, each figure in a new process, so that none finds code or data that another left. The contenders of a plan take
 * turns. Plans that want figures of the same measurement share its processes.
 */
export async function runPlans(plans: readonly Plan[], say: (text: string) => void): Promise<readonly Row[]> {
    const jobs = jobsOf(plans);
    const figures = new Map<string, Figures[]>(jobs.map(({ key }) => [key, []]));
    const mostRounds = Math.max(...jobs.map(({ rounds }) => rounds));
    for (let round = 0; round < mostRounds; round += 1) {
        for (const job of jobs) {
            if (round >= job.rounds) continue;
            say(`${round + 1} of ${mostRounds}: ${job.key}`);
            figures.get(job.key)?.push(await runChild(job.measurement, job.contender));
        }
    }
    return plans.map((plan) =>
        rowOf(plan, (contender) => (figures.get(keyOf(plan, contender)) ?? []).map((each) => each[plan.figure] ?? 0)),
    );
}

function jobsOf(plans: readonly Plan[]): readonly Job[] {
    const jobs = new Map<string, Job>();
    for (const plan of plans) {
        for (const contender of [...plan.contenders, ...(plan.beyondRoom ? [room] : [])]) {
            const key = keyOf(plan, contender);
            const rounds = Math.max(plan.rounds, jobs.get(key)?.rounds ?? 0);
            jobs.set(key, { key, measurement: plan.measurement, contender, rounds });
        }
    }
    return [...jobs.values()];
}

function keyOf({ measurement }: Plan, contender: string): string {
    return JSON.stringify({ ...measurement, contender });
}

function rowOf(plan: Plan, figuresOf: (contender: string) => readonly number[]): Row {
    const base = plan.beyondRoom ? spreadOf(figuresOf(room)).median : 0;
    const cells: Partial<Record<Contender, ReturnType<typeof spreadOf>>> = {};
    for (const contender of plan.contenders) {
        cells[contender] = spreadOf(
            figuresOf(contender).map((figure) => (plan.beyondRoom ? Math.max(figure - base, resolution) : figure)),
        );
    }
    const { id, what, unit, targets } = plan;
    return { id, what, unit, cells, verdicts: judge(unit, cells, targets) };
}
