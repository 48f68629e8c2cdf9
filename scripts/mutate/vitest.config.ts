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
                find: /^matrix-rollcall\/(core|query|livekit|devtools|testing|homeserver)$/,
                replacement: fromRoot("src/$1/index.ts"),
            },
            { find: /^matrix-rollcall\/locales\/(de|ar)$/, replacement: fromRoot("src/locales/$1.ts") },
        ],
    },
    test: {
        setupFiles: ["test/setup/console.ts", "scripts/mutate/setup.ts"],
        runner: "scripts/mutate/runner.ts",
        maxWorkers: 1,
        // matrix-js-sdk writes to the console elsewhere that a page has no WebRTC.
        env: { NODE_ENV: "test" },
        // The cache knows nothing of the plugin: it would serve files without their mutants, or with those of another run.
        fsModuleCache: false,
        silent: true,
        sequence: { sequencer: FastFirst },
        testTimeout: 3_600_000,
        hookTimeout: 60_000,
        projects: [
            {
                extends: true,
                test: {
                    name: "node",
                    environment: "node",
                    include: [
                        "test/core/**/*.test.ts",
                        "test/attack/{clear,core,ends,names,pictures,time}.test.ts",
                        "test/{livekit,query,testing}/*.test.ts",
                    ],
                    exclude: ["test/core/withoutSticky.test.ts", "test/**/*.browser.test.ts"],
                },
            },
            {
                extends: true,
                test: {
                    name: "jsdom",
                    environment: "jsdom",
                    // Hooks run in Chromium otherwise, and need nothing of it.
                    include: [
                        "test/hooks/*.test.tsx",
                        "test/{components,query}/*.jsdom.test.tsx",
                        "test/attack/clearMany.jsdom.test.tsx",
                    ],
                    exclude: ["test/hooks/*.compiled.test.tsx"],
                },
            },
        ],
    },
});
