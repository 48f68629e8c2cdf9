import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect } from "storybook/test";
import { explainedReasons, readExample } from "./examples.ts";
import { ReasonExample } from "./ReasonExample.tsx";

const meta = {
    title: "Reasons/Examples",
    component: ReasonExample,
    tags: ["!autodocs"],
    args: { reason: "expired" },
    argTypes: { reason: { control: "select", options: explainedReasons } },
} satisfies Meta<typeof ReasonExample>;

export default meta;

/** A membership rejected for the chosen reason. */
export const OfOneReason: StoryObj<typeof meta> = {
    play: async ({ canvas }) => {
        await expect(canvas.getByText(/^It timed out/)).toBeVisible();
        for (const reason of explainedReasons) {
            await expect(
                readExample(reason).map((each) => each.reason),
                reason,
            ).toEqual([reason]);
        }
    },
};
