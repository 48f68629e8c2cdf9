import type { Meta, StoryObj } from "@storybook/react-vite";
import { CallPanel, RoomInvited, RollcallProvider } from "matrix-rollcall";
import { expect } from "storybook/test";
import { roomCall, roomId, rollcallOf } from "../../support/calls.ts";
import { decline, ring } from "../../support/rings.ts";

const rollcall = rollcallOf({ sessions: [roomCall] });
const ringId = ring(rollcall, "@ana:example.org", ["@ivy:example.org", "@kofi:example.org", "@hanako:example.org"]);
decline(rollcall, "@kofi:example.org", ringId);

const later = rollcallOf({ sessions: [roomCall] });
decline(later, "@kofi:example.org", ring(later, "@ana:example.org", ["@ivy:example.org", "@kofi:example.org"]));
later.advance(600_000);

/** What a host writes; the stories themselves are made of fixtures. */
const code = `import { CallPanel, RoomInvited } from "matrix-rollcall";
import "matrix-rollcall/styles.css";

/** Needs a RollcallProvider around it. */
export function Panel({ roomId }: { roomId: string }) {
    return (
        <CallPanel roomId={roomId}>
            <RoomInvited roomId={roomId} />
        </CallPanel>
    );
}`;

const meta = {
    title: "Components/RoomInvited",
    component: RoomInvited,
    parameters: { docs: { source: { code, language: "tsx" } } },
    args: { roomId },
    decorators: [
        (Story) => (
            <RollcallProvider rollcall={rollcall}>
                <Story />
            </RollcallProvider>
        ),
    ],
} satisfies Meta<typeof RoomInvited>;

export default meta;

type Story = StoryObj<typeof meta>;

/** Two people are being rung, and one declined. */
export const Ringing: Story = {
    play: async ({ canvas }) => {
        await expect(canvas.getAllByText("Ringing…").length).toBe(2);
        await expect(canvas.getByText(/^Declined at/)).toBeVisible();
    },
};

/** Ten minutes later, those who did not join are folded. */
export const Folded: Story = {
    render: (args) => (
        <RollcallProvider rollcall={later}>
            <RoomInvited {...args} />
        </RollcallProvider>
    ),
    play: async ({ canvas, userEvent }) => {
        await userEvent.click(canvas.getByText("Invited (2)"));
        await expect(await canvas.findByText("No answer")).toBeVisible();
    },
};

/** Below those who are there. */
export const InAPanel: Story = {
    render: (args) => (
        <CallPanel roomId={args.roomId}>
            <RoomInvited {...args} />
        </CallPanel>
    ),
};
