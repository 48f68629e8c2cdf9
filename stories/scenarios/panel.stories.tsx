import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect } from "storybook/test";
import { RoomPanel } from "../support/RoomPanel.tsx";
import { shown } from "../support/shown.ts";

const meta = {
    title: "Scenarios/A room's panel",
    component: RoomPanel,
    tags: ["!autodocs"],
} satisfies Meta<typeof RoomPanel>;

export default meta;

/** Five people, one of them on two devices, and the memberships that do not count. */
export const FivePeople: StoryObj<typeof meta> = {
    play: async ({ canvas, canvasElement, userEvent }) => {
        await userEvent.click(await canvas.findByRole("button", { name: /Mira Okafor/ }));
        await shown(canvasElement, "PHONE");
        await shown(canvasElement, "The call slot is closed.");
        await expect(canvas.getAllByRole("row")).toHaveLength(7);
    },
};
