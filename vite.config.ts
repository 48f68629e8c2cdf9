import { fileURLToPath } from "node:url";
import babel from "@rolldown/plugin-babel";
import { storybookTest } from "@storybook/addon-vitest/vitest-plugin";
import react, { reactCompilerPreset } from "@vitejs/plugin-react";
import { playwright } from "@vitest/browser-playwright";
import { defineConfig, type TestProjectInlineConfiguration } from "vitest/config";
import { allLooks, type StoryGlobals } from "./.storybook/globals.ts";
import { chromiumLaunchOptions } from "./scripts/chromium.ts";

const fromRoot = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** Tests, demo and bench import the package by its own name: its source here, its build with ROLLCALL_DIST=1. */
const ownName =
    process.env["ROLLCALL_DIST"] === "1"
        ? []
        : [
              { find: /^matrix-rollcall$/, replacement: fromRoot("src/index.ts") },
              {
                  find: /^matrix-rollcall\/(core|query|livekit|devtools|element|testing|homeserver)$/,
                  replacement: fromRoot("src/$1/index.ts"),
              },
              { find: /^matrix-rollcall\/locales\/(en|de|ar)$/, replacement: fromRoot("src/locales/$1.ts") },
              { find: /^matrix-rollcall\/styles\.css$/, replacement: fromRoot("src/styles/index.css") },
          ];

const launchOptions = await chromiumLaunchOptions();

/** A new one for each project, for vitest writes the project's name into it. */
const inChromium = (reducedMotion: "reduce" | "no-preference" = "no-preference") => ({
    enabled: true,
    headless: true,
    screenshotFailures: false,
    provider: playwright({ launchOptions, contextOptions: { reducedMotion } }),
    instances: [{ browser: "chromium" as const }],
});

/** Every story as a test: rendered, played, looked at by axe. */
const storiesProject = (name: string, globals: Partial<StoryGlobals>): TestProjectInlineConfiguration => ({
    extends: true,
    plugins: [storybookTest({ configDir: fromRoot(".storybook"), initialGlobals: globals })],
    // What fades in has less contrast when axe looks too early.
    test: { name, browser: inChromium("reduce") },
});

/** The core's tests with another matrix-js-sdk as the host's. What is about the newest itself, or what it has not, is left out. */
const hostProject = (release: number, exclude: readonly string[]): TestProjectInlineConfiguration => ({
    extends: true,
    resolve: { alias: [{ find: /^matrix-js-sdk(?=\/|$)/, replacement: `sdk-${release}` }] },
    test: {
        name: `sdk-${release}`,
        environment: "node",
        env: { ROLLCALL_HOST_SDK: String(release) },
        setupFiles: release < 39 ? ["test/setup/oldSdk.ts"] : [],
        include: ["test/core/*.test.ts"],
        exclude: ["test/core/sdk.test.ts", ...exclude],
    },
});

const stories =
    process.env["ROLLCALL_ALL_LOOKS"] === "1"
        ? allLooks.map((look) => storiesProject(`storybook-${look.theme}-${look.direction}`, look))
        : [storiesProject("storybook", {})];

export default defineConfig({
    // The pages of these tests are compiled as a host's are who uses the React Compiler.
    plugins: [react(), babel({ include: /\.compiled\.test\.tsx$/, presets: [reactCompilerPreset()] })],
    resolve: { alias: ownName },
    // Found late otherwise, which reloads a test.
    optimizeDeps: { include: ["@tanstack/react-query"] },
    test: {
        setupFiles: ["test/setup/console.ts"],
        testTimeout: 20_000,
        // A busy machine of CI. What passes only then is named at the end.
        retry: process.env["CI"] ? 1 : 0,
        provide: { subject: "in page" },
        projects: [
            {
                extends: true,
                test: {
                    name: "node",
                    environment: "node",
                    include: ["test/**/*.test.ts"],
                    exclude: ["test/**/*.browser.test.ts", "test/field/**", "test/core/withoutSticky.test.ts"],
                },
            },
            {
                extends: true,
                test: {
                    name: "http",
                    environment: "node",
                    include: ["test/homeserver/*.test.ts"],
                    provide: { subject: "over HTTP" },
                    testTimeout: 40_000,
                },
            },
            {
                extends: true,
                test: {
                    name: "field",
                    environment: "node",
                    include: ["test/field/**/*.test.ts", "test/homeserver/*.test.ts"],
                    globalSetup: ["test/field/setup/install.ts", "test/field/setup/synapse.ts"],
                    testTimeout: 120_000,
                    hookTimeout: 60_000,
                },
            },
            {
                extends: true,
                test: {
                    name: "jsdom",
                    environment: "jsdom",
                    setupFiles: ["test/setup/patience.ts"],
                    include: ["test/**/*.jsdom.test.tsx"],
                },
            },
            {
                extends: true,
                test: {
                    name: "browser",
                    setupFiles: ["test/setup/patience.ts"],
                    include: ["test/**/*.test.tsx", "test/**/*.browser.test.ts"],
                    exclude: ["test/**/*.jsdom.test.tsx", "test/package/consumer/**", "test/hosts/**"],
                    browser: inChromium(),
                },
            },
            hostProject(37, ["test/core/sticky.test.ts"]),
            hostProject(40, ["test/core/withoutSticky.test.ts"]),
            ...stories,
        ],
    },
});
