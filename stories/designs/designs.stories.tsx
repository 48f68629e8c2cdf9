import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect } from "storybook/test";
import { shown } from "../support/shown.ts";
import { host as folds } from "./folds.css.ts";
import { HostPage } from "./HostPage.tsx";
import { TailwindPage } from "./TailwindPage.tsx";
import compound from "./compound.css?raw";
import tailwindSource from "./tailwind.css?raw";

// Set by .storybook/main.ts.
declare const FOLDS_SOURCE: string;
declare const TAILWIND_SOURCE: string;

const meta = {
    title: "Designs/One panel in three hosts",
    component: HostPage,
    parameters: {
        controls: { disable: true },
        // Stylesheets of whole pages: each in a page of its own.
        docs: { story: { inline: false, height: "30rem" } },
    },
} satisfies Meta<typeof HostPage>;

export default meta;

type Story = StoryObj<typeof meta>;

/** Waits for the panel, whose text must have the host's colour. */
function seen(colour: string | RegExp): NonNullable<Story["play"]> {
    return async ({ canvas, canvasElement }) => {
        await shown(canvasElement, "Mira Okafor");
        await expect(getComputedStyle(canvas.getByText("Mira Okafor")).color).toMatch(colour);
        const chip = canvas.getByText("Video");
        await expect(getComputedStyle(chip).paddingInlineStart, "no reset reaches our layer").not.toBe("0px");
    };
}

/** A page with Compound. The panel uses its `--cpd-*` tokens. */
export const Compound: Story = {
    args: { css: compound },
    parameters: { docs: { source: { code: compound, language: "css" } } },
    play: seen("rgb(27, 29, 34)"),
};

/** A page with vanilla-extract that resets all elements in an earlier layer and passes its theme to `--rollcall-*`. */
export const VanillaExtract: Story = {
    args: { className: folds },
    parameters: { docs: { source: { code: FOLDS_SOURCE, language: "ts" } } },
    play: seen("rgb(242, 242, 242)"),
};

/** A page with Tailwind. The layer `rollcall` is between its base layer and its utilities. */
export const Tailwind: Story = {
    render: () => <TailwindPage />,
    parameters: { docs: { source: { code: `${tailwindSource}\n${TAILWIND_SOURCE}`, language: "tsx" } } },
    play: async (context) => {
        // Engines differ in the digits that they keep of a color.
        await seen(/^oklch\(0\.21 0\.034 264\.66/)(context);
        const heading = context.canvas.getByRole("heading", { level: 2 });
        await expect(getComputedStyle(heading).fontWeight, "no preflight reaches our layer").toBe("600");
    },
};
