import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect, waitFor } from "storybook/test";
import { rewriteRules } from "../support/rewriteRules.ts";
import { RoomPanel } from "../support/RoomPanel.tsx";

/** What browsers show that lack a feature: it stays readable and works. */
const meta = {
    title: "Scenarios/Older browsers",
    component: RoomPanel,
    tags: ["!autodocs"],
} satisfies Meta<typeof RoomPanel>;

export default meta;

type Story = StoryObj<typeof meta>;

/** Explanations open by an attribute, below their buttons, and Escape closes them. */
export const WithoutPopovers: Story = {
    beforeEach: () => {
        const { prototype } = HTMLElement;
        const names = ["showPopover", "hidePopover", "togglePopover"] as const;
        const methods = names.map((name) => [name, Object.getOwnPropertyDescriptor(prototype, name)] as const);
        for (const name of names) Reflect.deleteProperty(prototype, name);
        return () => {
            for (const [name, method] of methods) if (method) Object.defineProperty(prototype, name, method);
        };
    },
    play: async ({ canvas, userEvent }) => {
        const button = await canvas.findByRole("button", { name: /^About this media server/ });
        await userEvent.click(button);
        const dialog = canvas.getByRole("dialog");
        await expect(dialog).toBeVisible();
        await waitFor(() => expect(dialog).toHaveFocus());
        await userEvent.keyboard("{Escape}");
        await expect(canvas.queryByRole("dialog")).toBeNull();
        await expect(button).toHaveFocus();
        await userEvent.click(button);
    },
};

/** Renders without the rules that need a feature, as a browser does that drops them. */
function without(feature: RegExp, instead: string): NonNullable<Story["beforeEach"]> {
    return () => rewriteRules(feature, instead);
}

/** Nothing overlaps where `:has()` is not known. */
export const WithoutHas: Story = {
    beforeEach: without(/:has\(/g, ":unknown("),
    play: async ({ canvas, canvasElement }) => {
        const toggle = await canvas.findByRole("button", { name: /Mira Okafor/ });
        const row = toggle.closest('[role="row"]');
        await expect(row?.getBoundingClientRect().right).toBeGreaterThanOrEqual(toggle.getBoundingClientRect().right);
        await expect(canvasElement.scrollWidth).toBeLessThanOrEqual(canvasElement.clientWidth);
    },
};

/** Colors come from `color-scheme` where colors cannot be derived from the text's. */
export const WithoutRelativeColors: Story = {
    beforeEach: without(/@supports \(color: oklch\(from/g, "@supports (color: unknown(from"),
    play: async ({ canvas }) => {
        await expect(await canvas.findByText("Mira Okafor")).toBeVisible();
    },
};
