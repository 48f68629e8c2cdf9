import { build } from "./build/build.ts";
import { integrityOf, standaloneFiles } from "./build/standalone.ts";
import { main } from "./lib/main.ts";
import { say } from "./lib/say.ts";

await main(async () => {
    await build();
    for (const { path } of standaloneFiles) say(`${path}\n    integrity="${integrityOf(path)}"`);
});
