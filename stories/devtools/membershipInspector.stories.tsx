import type { Meta, StoryObj } from "@storybook/react-vite";
import { MembershipInspector } from "matrix-rollcall/devtools";
import { buildRoomCalls, callMemberEvent } from "matrix-rollcall/testing";
import { expect } from "storybook/test";

const room = buildRoomCalls({
    membersLoaded: false,
    people: [
        { userId: "@ana:example.org", name: "Ana" },
        { userId: "@cem:example.org", name: "Cem", membership: "leave" },
    ],
    sessions: [{ participants: [{ userId: "@bo:example.org" }] }],
    events: [
        { ...callMemberEvent({ userId: "@ana:example.org", deviceId: "PHONE" }), state_key: "" },
        callMemberEvent({ userId: "@cem:example.org", deviceId: "LAPTOP" }),
    ],
});

/** What a host writes; the stories themselves are made of fixtures. */
const code = `import { RoomMembershipInspector } from "matrix-rollcall/devtools";
import "matrix-rollcall/styles.css";

/** Needs a RollcallProvider around it. */
export function Inspector({ roomId }: { roomId: string }) {
    return <RoomMembershipInspector roomId={roomId} />;
}`;

const meta = {
    title: "Devtools/MembershipInspector",
    component: MembershipInspector,
    parameters: { docs: { source: { code, language: "tsx" } } },
    args: { rejected: room.rejected, pending: room.pending },
    argTypes: { rejected: { control: "object" }, pending: { control: "object" } },
} satisfies Meta<typeof MembershipInspector>;

export default meta;

type Story = StoryObj<typeof meta>;

const unfold: NonNullable<Story["play"]> = async ({ canvas, userEvent }) => {
    await userEvent.click(canvas.getByText(/^Not shown/, { selector: "summary" }));
};

/** Folded, as below a panel. Its summary expands the list. */
export const Folded: Story = {
    play: async ({ canvas, userEvent }) => {
        const summary = canvas.getByText(/^Not shown/);
        await expect(canvas.queryByText("@ana:example.org")).toBeNull();
        await userEvent.click(summary);
        await expect(await canvas.findByText("@ana:example.org")).toBeVisible();
    },
};

/** Entries that were rejected, each with its reason, and one whose sender is being looked up. */
export const Open: Story = { play: unfold };

/** An unknown reason shows the core's own text. */
export const UnknownReason: Story = {
    args: {
        pending: [],
        rejected: room.rejected.slice(0, 1).map((each) => ({ ...each, reason: "reason-of-tomorrow" })),
    },
    play: unfold,
};
