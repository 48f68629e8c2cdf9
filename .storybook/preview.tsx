import type { Preview } from "@storybook/react-vite";
import { lazy } from "react";
import { configure } from "storybook/test";
import "matrix-rollcall/styles.css";
import "./preview.css";
import { initialGlobals, type StoryGlobals } from "./globals.ts";
import { setPlaying } from "./playing.ts";
import { StoryFrame } from "./StoryFrame.tsx";
import { toolbar } from "./toolbar.ts";

// A busy machine may take longer than the second that it is given without this.
configure({ asyncUtilTimeout: 8_000 });

// What shows the documentation is not loaded with each story that runs as a test.
const DocsPage = lazy(async () => ({ default: (await import("./DocsPage.tsx")).DocsPage }));

export default {
    tags: ["autodocs"],
    initialGlobals: { ...initialGlobals },
    globalTypes: toolbar,
    parameters: {
        layout: "fullscreen",
        a11y: { test: "error" },
        backgrounds: { disable: true },
        controls: { expanded: true },
        docs: { container: DocsPage },
        options: {
            storySort: {
                order: [
                    "Introduction",
                    "Guide",
                    ["Getting started", "Adopting", "Theming", "Accessibility", "*"],
                    "Recipes",
                    "Components",
                    ["CallPanel", "*"],
                    "Hooks",
                    "API",
                    "Devtools",
                    "Scenarios",
                    "Playground",
                    "*",
                ],
            },
        },
    },
    beforeEach: ({ viewMode }) => setPlaying(viewMode === "story"),
    afterEach: () => setPlaying(false),
    decorators: [
        (Story, { globals, viewMode }) => (
            <StoryFrame globals={{ ...initialGlobals, ...(globals as Partial<StoryGlobals>) }} viewMode={viewMode}>
                <Story />
            </StoryFrame>
        ),
    ],
} satisfies Preview;
