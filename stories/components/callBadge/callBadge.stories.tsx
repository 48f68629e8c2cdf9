import type { Meta, StoryObj } from "@storybook/react-vite";
import { CallBadge, useCallSummary, RoomBadge } from "matrix-rollcall";
import type { ReactElement } from "react";
import { expect } from "storybook/test";
import { roomCall, rollcallOf, roomId } from "../../support/calls.ts";
import { inRollcall } from "../../support/inRollcall.tsx";
import { listRollcall, listRoomId } from "../../support/listRoom.ts";

/** What a host writes; the stories themselves are made of fixtures. */
const code = `import { CallBadge, RoomBadge } from "matrix-rollcall";
import "matrix-rollcall/styles.css";

/** Needs a RollcallProvider around it. */
export function RoomRow({ roomId, name }: { roomId: string; name: string }) {
    return (
        <li>
            {name} <RoomBadge roomId={roomId} />
        </li>
    );
}

/** Needs no provider. */
export function Badge({ people }: { people: number }) {
    return <CallBadge people={people} intent="video" />;
}`;

const meta = {
    title: "Components/CallBadge",
    component: CallBadge,
    parameters: { docs: { source: { code, language: "tsx" } } },
    args: { people: 4, intent: "video" },
    argTypes: {
        people: { control: { type: "number", min: 0 } },
        intent: { control: "select", options: ["video", "audio", undefined] },
    },
} satisfies Meta<typeof CallBadge>;

export default meta;

type Story = StoryObj<typeof meta>;

export const Video: Story = {
    play: async ({ canvas }) => {
        await expect(canvas.getByText("Call with 4 people, Video")).toBeInTheDocument();
    },
};

export const Audio: Story = { args: { people: 1, intent: "audio" } };

/** A large call. */
export const Many: Story = { args: { people: 1234 } };

/** An empty call renders nothing. */
export const Nobody: Story = {
    args: { people: 0 },
    play: async ({ canvasElement }) => {
        await expect(canvasElement.querySelector(".rollcall-call-badge")).toBeNull();
    },
};

function RoomListRow(): ReactElement {
    const { people, intent } = useCallSummary(roomId);
    return (
        <a
            href="#room"
            style={{ display: "flex", gap: "0.5rem", justifyContent: "space-between", textDecoration: "none" }}
        >
            Stand-up <CallBadge people={people} intent={intent} />
        </a>
    );
}

/** In a room list, with `useCallSummary`. */
export const InARoomList: Story = {
    decorators: [inRollcall(rollcallOf({ sessions: [roomCall] }))],
    render: () => <RoomListRow />,
    play: async ({ canvas }) => {
        await expect(canvas.getByRole("link", { name: /^Stand-up Call with 4 people, Video$/ })).toBeVisible();
    },
};

/** Some people seem gone. They are not in the visible number. */
export const SeemsGone: Story = {
    args: { people: 4, seemsGone: 1 },
    play: async ({ canvas }) => {
        await expect(canvas.getByText("3")).toBeVisible();
        await expect(canvas.getByText(/seems? gone/)).toBeInTheDocument();
    },
};

/** Connected to a room of the provider, as in a room list. */
export const InRoom: StoryObj = {
    render: () => <RoomBadge roomId={listRoomId} />,
    decorators: [inRollcall(listRollcall)],
    play: async ({ canvas }) => {
        await expect(canvas.getByText("Call with 5 people, Video")).toBeInTheDocument();
    },
};

/** Members of the room are still being looked up, so the number may be too low. */
export const Pending: Story = {
    args: { isPending: true },
    play: async ({ canvas }) => {
        await expect(canvas.getByText(/Looking up who’s in the call…$/)).toBeInTheDocument();
    },
};

/** The connection is down, so the number is as old as it says. */
export const Stale: Story = { args: { asOfTs: Date.UTC(2027, 0, 1, 12) } };
