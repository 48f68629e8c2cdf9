import { mkdirSync, writeFileSync } from "node:fs";
import { fromRoot, readJson } from "./lib/files.ts";
import { main } from "./lib/main.ts";
import { run } from "./lib/run.ts";
import { say } from "./lib/say.ts";

const folder = fromRoot("node_modules/.cache/matrix-rollcall/types-sdk");

/** TypeScript checks the source of an SDK by the host's flags, and what it finds in there is not ours to fix. */
const sourceFlags = {
    lib: ["ESNext", "DOM", "DOM.Iterable"],
    noUncheckedIndexedAccess: false,
    exactOptionalPropertyTypes: false,
    noImplicitOverride: false,
    erasableSyntaxOnly: false,
    allowJs: false,
};

/** What test/types imports as "host-sdk". `npm run types` checks the newest build. */
const hosts = [
    { name: "sdk-37", path: "sdk-37", flags: {} },
    { name: "sdk-40", path: "sdk-40", flags: {} },
    ...["sdk-37", "sdk-40", "matrix-js-sdk"].map((name) => ({
        name: `${name} from its source`,
        path: `${name}/src/matrix.ts`,
        flags: sourceFlags,
    })),
];

// test/types with the clients and rooms of every supported matrix-js-sdk.
await main(async () => {
    const { compilerOptions } = readJson("tsconfig.json") as { compilerOptions: { paths: Record<string, string[]> } };
    mkdirSync(folder, { recursive: true });
    for (const [index, { name, path, flags }] of hosts.entries()) {
        const paths = { ...compilerOptions.paths, "host-sdk": [`node_modules/${path}`] };
        const absolute = Object.entries(paths).map(([from, to]) => [from, to.map((each) => fromRoot(each))]);
        const config = `${folder}/${index}.json`;
        writeFileSync(
            config,
            JSON.stringify({
                extends: fromRoot("tsconfig.json"),
                compilerOptions: { ...flags, paths: Object.fromEntries(absolute) as unknown },
                include: [fromRoot("test/types")],
                exclude: [],
            }),
        );
        const { exitCode, output } = await run("tsc", ["-p", config, "--pretty", "false"]);
        const errors = output.split("\n").filter((line) => /error TS\d+/.test(line));
        if (exitCode !== 0 && errors.length === 0) throw new Error(`tsc could not check test/types:\n${output}`);
        const ours = errors.filter((line) => !/^(\.\.\/)*node_modules\//.test(line));
        say(`${name}: ${ours.length} errors of ours.`);
        for (const line of ours) say(line);
        if (ours.length > 0) process.exitCode = 1;
    }
});
