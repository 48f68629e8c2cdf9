import type { Meta, StoryObj } from "@storybook/react-vite";
import { CallDuration } from "matrix-rollcall";
import { expect, waitFor } from "storybook/test";
import { minutesAgo } from "../../support/calls.ts";

/** What a host writes; the stories themselves are made of fixtures. */
const code = `import { CallDuration, type CallSession } from "matrix-rollcall";
import "matrix-rollcall/styles.css";

export function Since({ session }: { session: CallSession }) {
    return <CallDuration key={session.key} startedTs={session.startedTs} />;
}`;

const meta = {
    title: "Components/CallDuration",
    component: CallDuration,
    parameters: { docs: { source: { code, language: "tsx" } } },
    args: { startedTs: minutesAgo(65) },
    argTypes: { startedTs: { control: "date" }, now: { control: false } },
} satisfies Meta<typeof CallDuration>;

export default meta;

type Story = StoryObj<typeof meta>;

/** Counts the seconds. */
export const Running: Story = {
    play: async ({ canvas }) => {
        const time = canvas.getByText(/^1:05:\d\d$/);
        const before = time.textContent;
        await waitFor(() => expect(time).not.toHaveTextContent(before), { timeout: 2500 });
    },
};

/** With a clock of the host. */
export const HostsClock: Story = {
    args: { startedTs: 0, now: () => 754_000 },
    play: async ({ canvas }) => {
        await expect(canvas.getByText("12:34")).toHaveAttribute("datetime", "PT754S");
    },
};

/** A start in the future shows as zero. */
export const InTheFuture: Story = {
    args: { startedTs: minutesAgo(-60) },
    play: async ({ canvas }) => {
        await expect(canvas.getByText("0:00")).toBeVisible();
    },
};
