import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ensureBuilt } from "./build/ensureBuilt.ts";
import { fromRoot } from "./lib/files.ts";
import { main } from "./lib/main.ts";
import { describeApi, reportFolder } from "./source/apiReport.ts";

await main(async () => {
    await ensureBuilt();
    const reports = describeApi();
    rmSync(fromRoot(reportFolder), { recursive: true, force: true });
    mkdirSync(fromRoot(reportFolder), { recursive: true });
    for (const [name, text] of reports) writeFileSync(fromRoot(join(reportFolder, name)), text);
});
