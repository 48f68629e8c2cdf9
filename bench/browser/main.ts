import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright";
import { build, preview } from "vite";
import { chromiumLaunchOptions } from "../../scripts/chromium.ts";
import { fromRoot } from "../../scripts/lib/files.ts";
import { main } from "../../scripts/lib/main.ts";
import { benchOptions } from "../options.ts";
import { progress } from "../progress.ts";
import { printReport, type Row } from "../report.ts";
import { saveResults } from "../results.ts";
import { avatarRows } from "./avatarRows.ts";
import { pagePlans } from "./plans.ts";
import { runPagePlans } from "./runPagePlans.ts";

// What a list costs in a browser, beside others: npm run bench:browser [-- --save] [--rounds 3] [panel-key speaking …]
await main(async () => {
    const { save, mostRounds, wants } = benchOptions();
    const outDir = mkdtempSync(join(tmpdir(), "rollcall-bench-"));
    const options = {
        root: fromRoot("bench/browser"),
        configFile: false as const,
        logLevel: "error" as const,
        resolve: {
            alias: [
                { find: /^matrix-rollcall$/, replacement: fromRoot("src/index.ts") },
                {
                    find: /^matrix-rollcall\/(core|query|livekit|testing|homeserver)$/,
                    replacement: fromRoot("src/$1/index.ts"),
                },
                { find: /^matrix-rollcall\/styles\.css$/, replacement: fromRoot("src/styles/index.css") },
            ],
        },
        build: { outDir, emptyOutDir: true },
    };
    const plans = pagePlans
        .filter(({ id }) => wants(id))
        .map((plan) => ({ ...plan, rounds: Math.min(plan.rounds, mostRounds) }));
    try {
        await build(options);
        const server = await preview(options);
        const browser = await chromium.launch(await chromiumLaunchOptions());
        try {
            const url = server.resolvedUrls?.local[0] ?? "";
            const rows: Row[] = [
                ...(await runPagePlans(plans, browser, url, progress)),
                ...(wants("pictures") ? await avatarRows(browser, url) : []),
            ];
            if (save) saveResults("browser", `Chromium ${browser.version()}`, { rows });
            process.exitCode = printReport(rows) ? 0 : 1;
        } finally {
            await browser.close();
            await server.close();
        }
    } finally {
        rmSync(outDir, { recursive: true });
    }
});
