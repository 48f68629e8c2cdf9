import { main } from "../scripts/lib/main.ts";
import { benchOptions } from "./options.ts";
import { growthPlans, plans } from "./plan/plans.ts";
import { runPlans } from "./plan/runPlans.ts";
import { progress } from "./progress.ts";
import { printReport } from "./report.ts";
import { saveResults } from "./results.ts";
import { sizeRows } from "./sizes.ts";
import { whereTimeGoes } from "./whereTimeGoes.ts";

// What the core costs beside matrix-js-sdk: npm run bench [-- --save] [--rounds 3] [reading first-events …]
await main(async () => {
    const { save, mostRounds, wants } = benchOptions();
    const selected = [...plans, ...growthPlans]
        .filter(({ id }) => wants(id))
        .map((plan) => ({ ...plan, rounds: Math.min(plan.rounds, mostRounds) }));
    const rows = [...(await runPlans(selected, progress)), ...(await sizeRows()).filter(({ id }) => wants(id))];
    if (save) saveResults("node", `Node ${process.versions.node}`, { rows, parts: await whereTimeGoes() });
    process.exitCode = printReport(rows) ? 0 : 1;
});
