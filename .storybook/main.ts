import { readFileSync } from "node:fs";
import type { StorybookConfig } from "@storybook/react-vite";
import tailwindcss from "@tailwindcss/vite";
import { vanillaExtractPlugin } from "@vanilla-extract/vite-plugin";
import remarkGfm from "remark-gfm";

export default {
    framework: "@storybook/react-vite",
    stories: ["../stories/**/*.mdx", "../stories/**/*.stories.tsx"],
    staticDirs: [{ from: "../docs/images", to: "docs/images" }],
    addons: [
        {
            name: "@storybook/addon-docs",
            options: { mdxPluginOptions: { mdxCompileOptions: { remarkPlugins: [remarkGfm] } } },
        },
        "@storybook/addon-a11y",
        "@storybook/addon-vitest",
    ],
    core: { disableTelemetry: true, disableWhatsNewNotifications: true },
    features: { sidebarOnboardingChecklist: false },
    // Browsers that know light-dark(): what stands in for it in others does not follow the frame's color-scheme.
    viteFinal: (config) => ({
        ...config,
        // Of two of the hosts whose designs the parts are shown in.
        plugins: [...(config.plugins ?? []), tailwindcss(), vanillaExtractPlugin()],
        // To be shown: asked for as text (`?raw`), vanilla-extract would compile its file all the same.
        define: {
            ...config.define,
            FOLDS_SOURCE: JSON.stringify(readFileSync("stories/designs/folds.css.ts", "utf8")),
            TAILWIND_SOURCE: JSON.stringify(readFileSync("stories/designs/TailwindPage.tsx", "utf8")),
        },
        // Named, for what is found while the stories run as tests reloads the page of one.
        optimizeDeps: {
            ...config.optimizeDeps,
            include: [
                ...(config.optimizeDeps?.include ?? []),
                "matrix-js-sdk",
                "matrix-js-sdk/lib/logger.js",
                "matrix-js-sdk/lib/matrixrtc/index.js",
            ],
        },
        build: { ...config.build, cssTarget: ["chrome123", "firefox120", "safari17.5"] },
    }),
    typescript: { reactDocgen: "react-docgen" },
} satisfies StorybookConfig;
