import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect, waitFor } from "storybook/test";
import { IdentityPanel } from "../support/IdentityPanel.tsx";
import { shown } from "../support/shown.ts";

const meta = {
    title: "Scenarios/People and devices",
    component: IdentityPanel,
    // A page of all of them would be twenty clients at once.
    tags: ["!autodocs"],
    args: { deviceNames: "own", hideIgnored: false, ignored: [] },
    argTypes: { ignored: { control: false } },
} satisfies Meta<typeof IdentityPanel>;

export default meta;

type Story = StoryObj<typeof meta>;

const patience = { timeout: 10_000 };

/** Two pictures, and initials for an SVG and for a person without a picture. */
export const Pictures: Story = {
    play: async ({ canvasElement }) => {
        await shown(canvasElement, "Chidi Okoye");
        await waitFor(() => expect(canvasElement.querySelectorAll("img")).toHaveLength(2), patience);
        for (const { src } of canvasElement.querySelectorAll("img")) await expect(src).toMatch(/^blob:/);
    },
};

/** Expanded devices show their verification. Names of other people's devices are hidden. */
export const Verification: Story = {
    play: async ({ canvas, canvasElement, userEvent }) => {
        await shown(canvasElement, "Chidi Okoye");
        for (const toggle of canvas.getAllByRole("button", { name: /’s devices$/ })) await userEvent.click(toggle);
        await shown(canvasElement, "not verified");
        await shown(canvasElement, "verified");
        await shown(canvasElement, "Your laptop");
        await expect(canvas.queryByText("Ana's phone")).toBeNull();
    },
};

/** With the names of all devices. */
export const NamesOfAll: Story = {
    args: { deviceNames: "all" },
    play: async ({ canvas, canvasElement, userEvent }) => {
        await shown(canvasElement, "Chidi Okoye");
        for (const toggle of canvas.getAllByRole("button", { name: /’s devices$/ })) await userEvent.click(toggle);
        await shown(canvasElement, "Ana's phone");
        await shown(canvasElement, "Desk at home");
    },
};

/** Marks an ignored person. */
export const Ignored: Story = {
    args: { ignored: ["@chidi:rollcall.test"] },
    play: async ({ canvasElement }) => {
        await shown(canvasElement, "ignored");
        await shown(canvasElement, "Chidi Okoye");
    },
};

/** Hides ignored people. They still count. */
export const IgnoredLeftOut: Story = {
    args: { ignored: ["@chidi:rollcall.test"], hideIgnored: true },
    play: async ({ canvas, canvasElement }) => {
        await shown(canvasElement, "Björn Lindqvist");
        await waitFor(() => expect(canvas.queryByText("Chidi Okoye")).toBeNull(), patience);
        await expect(canvas.getAllByText("4 people")[0]).toBeVisible();
    },
};

/** Which people use which media server, and which ones the homeserver offers. */
export const Offered: Story = {
    play: async ({ canvas, canvasElement, userEvent }) => {
        await shown(canvasElement, "2 media servers");
        await userEvent.click(canvas.getByText("2 media servers"));
        await userEvent.click(await canvas.findByRole("button", { name: /About this media server: .*berlin/ }));
        await shown(canvasElement, "Your homeserver offers this media server.");
    },
};
