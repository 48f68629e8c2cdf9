import { globSync } from "node:fs";
import { ensureBuilt } from "./build/ensureBuilt.ts";
import { fromRoot } from "./lib/files.ts";
import { main } from "./lib/main.ts";
import { run } from "./lib/run.ts";
import { say } from "./lib/say.ts";

/** Whole pages, which contain React and matrix-js-sdk. */
const pages = ["dist/standalone/**", "dist/widget/**"];

// CSS by the browsers that package.json's browserslist states; the published modules by ES2022.
await main(async () => {
    await ensureBuilt();
    await check("stylelint", ["src/**/*.css"]);
    const modules = globSync("dist/**/*.js", { cwd: fromRoot("."), exclude: pages });
    await check("es-check", ["es2022", ...modules, "--module", "--checkFeatures"]);
});

async function check(command: string, args: readonly string[]): Promise<void> {
    const { exitCode, output } = await run(command, args);
    say(`${command}: ${exitCode === 0 ? "ok" : output.trim()}`);
    if (exitCode !== 0) process.exitCode = 1;
}
