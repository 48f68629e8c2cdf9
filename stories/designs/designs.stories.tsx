import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect } from "storybook/test";
import { shown } from "../support/shown.ts";
import { HostPage } from "./HostPage.tsx";
import compound from "./compound.css?raw";
import preflight from "./preflight.css?raw";
import reset from "./reset.css?raw";

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
function seen(colour: string): NonNullable<Story["play"]> {
    return async ({ canvas, canvasElement }) => {
        await shown(canvasElement, "Mira Okafor");
        await expect(getComputedStyle(canvas.getByText("Mira Okafor")).color).toBe(colour);
        const chip = canvas.getByText("Video");
        await expect(getComputedStyle(chip).paddingInlineStart, "no reset reaches our layer").not.toBe("0px");
    };
}

/** A host on Compound, whose `--cpd-*` variables the panel takes up by itself. */
export const Compound: Story = {
    args: { css: compound },
    parameters: { docs: { source: { code: compound, language: "css" } } },
    play: seen("rgb(27, 29, 34)"),
};

/** A host that resets everything, as folds does, in a layer before ours, and gives its colours to `--rollcall-*`. */
export const StrictReset: Story = {
    args: { css: reset },
    parameters: { docs: { source: { code: reset, language: "css" } } },
    play: seen("rgb(242, 242, 242)"),
};

/** A host with Tailwind's preflight in its base layer, and ours between that and its utilities. */
export const TailwindPreflight: Story = {
    args: { css: preflight },
    parameters: { docs: { source: { code: preflight, language: "css" } } },
    play: seen("rgb(17, 24, 39)"),
};
