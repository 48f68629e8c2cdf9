import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const fromRoot = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));

/** The core's tests by themselves: Stryker runs one project. */
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
        include: ["test/core/**/*.test.ts"],
        exclude: ["test/core/withoutSticky.test.ts"],
        setupFiles: ["test/setup/console.ts"],
        testTimeout: 60_000,
    },
});
