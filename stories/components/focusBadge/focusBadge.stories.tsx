import type { Meta, StoryObj } from "@storybook/react-vite";
import { FocusBadge } from "matrix-rollcall";
import { expect, waitFor } from "storybook/test";
import { otherFocus, roomCall, sessionOf, splitCall } from "../../support/calls.ts";
import { people } from "../../support/people.ts";

const session = sessionOf(roomCall);
const split = sessionOf(splitCall);

/** What a host writes; the stories themselves are made of fixtures. */
const code = `import { FocusBadge, type CallSession } from "matrix-rollcall";
import "matrix-rollcall/styles.css";

export function MediaServer({ session }: { session: CallSession }) {
    return <FocusBadge transport={session.activeFocus?.transport} session={session} />;
}`;

const meta = {
    title: "Components/FocusBadge",
    component: FocusBadge,
    parameters: { docs: { source: { code, language: "tsx" } } },
    args: {
        transport: session.activeFocus?.transport,
        session,
        getName: (userId) => people.person("", userId).getSnapshot().name,
    },
    argTypes: { transport: { control: "object" }, session: { control: false }, getName: { control: false } },
} satisfies Meta<typeof FocusBadge>;

export default meta;

type Story = StoryObj<typeof meta>;

/** With a session, the badge is a button that explains the choice. */
export const Why: Story = {
    play: async ({ canvas, userEvent }) => {
        const badge = await canvas.findByRole("button", { name: /^About this media server: .*sfu\.example\.org/ });
        await userEvent.click(badge);
        await expect(badge).toHaveAttribute("aria-expanded", "true");
        await expect(await canvas.findByText("5 devices use it")).toBeVisible();
        await userEvent.click(canvas.getByRole("button", { name: "Raw data" }));
        await expect(canvas.getByText(/"livekit_service_url"/)).toBeVisible();
        // Its rows are as high as their text.
        await expect(canvas.getByText("5 devices use it").clientHeight).toBeLessThan(24);
    },
};

/** With several servers, it shows how many devices use others. */
export const OnASplit: Story = {
    args: { transport: split.activeFocus?.transport, session: split },
    play: async ({ canvas, userEvent }) => {
        const badge = await canvas.findByRole("button");
        await userEvent.click(badge);
        await expect(await canvas.findByText("1 device uses another")).toBeVisible();
        await userEvent.click(badge);
        await waitFor(() => expect(canvas.queryByText("1 device uses another")).toBeNull());
    },
};

/** Without a session, the badge is plain text. */
export const Plain: Story = { args: { transport: otherFocus, session: undefined } };

/** A transport without an address, which the homeserver chooses. */
export const WithoutAddress: Story = { args: { transport: { type: "livekit" }, session: undefined } };

/** No transport is known. */
export const Unknown: Story = {
    args: { transport: undefined, session: undefined },
    play: async ({ canvas }) => {
        await expect(canvas.getByText("Unknown media server")).toBeVisible();
    },
};
