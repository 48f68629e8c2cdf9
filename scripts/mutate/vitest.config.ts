import { defineConfig } from "vitest/config";
import { fromRoot } from "../lib/files.ts";
import { FastFirst } from "./sequencer.ts";

/** The core's tests, one file after the other. */
export default defineConfig({
    root: fromRoot("."),
    resolve: {
        alias: [
            { find: /^matrix-rollcall$/, replacement: fromRoot("src/index.ts") },
            {
                find: /^matrix-rollcall\/(core|query|devtools|testing|homeserver)$/,
                replacement: fromRoot("src/$1/index.ts"),
            },
        ],
    },
    test: {
        environment: "node",
        include: [
            "test/core/**/*.test.ts",
            "test/attack/{clear,core,names,time}.test.ts",
            "test/query/planClear.test.ts",
        ],
        exclude: ["test/core/withoutSticky.test.ts"],
        setupFiles: ["scripts/mutate/setup.ts"],
        runner: "scripts/mutate/runner.ts",
        maxWorkers: 1,
        // The cache knows nothing of the plugin: it would serve files without their mutants, or with those of another run.
        fsModuleCache: false,
        silent: true,
        sequence: { sequencer: FastFirst },
        testTimeout: 3_600_000,
        hookTimeout: 60_000,
    },
});
