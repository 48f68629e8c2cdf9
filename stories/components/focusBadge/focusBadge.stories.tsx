import type { Meta, StoryObj } from "@storybook/react-vite";
import { FocusBadge } from "matrix-rollcall";
import { expect, waitFor } from "storybook/test";
import { otherFocus, roomCall, sessionOf, splitCall } from "../../support/calls.ts";
import { people } from "../../support/people.ts";

const session = sessionOf(roomCall);
const split = sessionOf(splitCall);

const meta = {
    title: "Components/FocusBadge",
    component: FocusBadge,
    args: {
        transport: session.activeFocus?.transport,
        session,
        getName: (userId) => people.person("", userId).getSnapshot().name,
    },
    argTypes: { transport: { control: "object" }, session: { control: false }, getName: { control: false } },
} satisfies Meta<typeof FocusBadge>;

export default meta;

type Story = StoryObj<typeof meta>;

/** Given its session, it is a button that tells why this focus, and what was sent. */
export const Why: Story = {
    play: async ({ canvas, userEvent }) => {
        const badge = canvas.getByRole("button", { name: /^About this media server: .*sfu\.example\.org/ });
        await userEvent.click(badge);
        await expect(badge).toHaveAttribute("aria-expanded", "true");
        await expect(canvas.getByText("5 devices are on it")).toBeVisible();
        await userEvent.click(canvas.getByRole("button", { name: "Raw data" }));
        await expect(canvas.getByText(/"livekit_service_url"/)).toBeVisible();
    },
};

/** On a split it tells how many are elsewhere. */
export const OnASplit: Story = {
    args: { transport: split.activeFocus?.transport, session: split },
    play: async ({ canvas, userEvent }) => {
        const badge = canvas.getByRole("button");
        await userEvent.click(badge);
        await expect(canvas.getByText("1 device uses another")).toBeVisible();
        await userEvent.click(badge);
        await waitFor(() => expect(canvas.queryByText("1 device uses another")).toBeNull());
    },
};

/** By itself it is text, as in a device's row. */
export const Plain: Story = { args: { transport: otherFocus, session: undefined } };

/** Where a transport tells no address, the homeserver decides. */
export const WithoutAddress: Story = { args: { transport: { type: "livekit" }, session: undefined } };

/** It is not known what is used. */
export const Unknown: Story = {
    args: { transport: undefined, session: undefined },
    play: async ({ canvas }) => {
        await expect(canvas.getByText("Unknown media server")).toBeVisible();
    },
};
