import { writeFileSync } from "node:fs";
import { fromRoot } from "./lib/files.ts";
import { main } from "./lib/main.ts";
import { listPublicNames } from "./source/publicNames.ts";

await main(() => {
    const text = `${JSON.stringify(listPublicNames(), null, 2)}\n`;
    writeFileSync(fromRoot("test/package/public-names.json"), text);
});
