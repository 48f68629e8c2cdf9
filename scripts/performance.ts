import { writeFileSync } from "node:fs";
import { readResults } from "../bench/results.ts";
import { fromRoot, readText } from "./lib/files.ts";
import { main } from "./lib/main.ts";
import { say } from "./lib/say.ts";
import { growthPicture } from "./performance/growthPicture.ts";
import { performancePage } from "./performance/page.ts";
import { whereTimeGoesPicture } from "./performance/whereTimeGoesPicture.ts";

const page = "docs/performance.md";

// Writes the tables and pictures of docs/performance.md from bench/results/, which `npm run bench -- --save` and
// `npm run bench:browser -- --save` fill.
await main(() => {
    const node = readResults("node");
    if (!node.parts) throw new Error("bench/results/node.json has no parts. Measure with: npm run bench -- --save");
    const files = {
        [page]: performancePage(readText(page), node, readResults("browser")),
        "docs/images/performance-growth.svg": growthPicture(node.rows),
        "docs/images/performance-parts.svg": whereTimeGoesPicture(node.parts),
    };
    for (const [path, text] of Object.entries(files)) {
        writeFileSync(fromRoot(path), text);
        say(path);
    }
});
