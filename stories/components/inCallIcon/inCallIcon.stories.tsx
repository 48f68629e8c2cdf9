import type { Meta, StoryObj } from "@storybook/react-vite";
import { InCallIcon } from "matrix-rollcall";
import { expect } from "storybook/test";
import { inRollcall } from "../../support/inRollcall.tsx";
import { listRollcall, listRoomId } from "../../support/listRoom.ts";
import { cast } from "../../support/people.ts";

const meta = {
    title: "Components/InCallIcon",
    component: InCallIcon,
    args: { roomId: listRoomId, userId: "@ana:example.org" },
    decorators: [inRollcall(listRollcall)],
} satisfies Meta<typeof InCallIcon>;

export default meta;

type Story = StoryObj<typeof meta>;

/** A member list. Five of its nine members are in the call. */
export const MemberList: Story = {
    render: ({ roomId }) => (
        <ul>
            {cast.map(({ userId, name }) => (
                <li key={userId}>
                    <bdi>{name}</bdi> <InCallIcon roomId={roomId} userId={userId} />
                </li>
            ))}
        </ul>
    ),
    play: async ({ canvas }) => {
        await expect(canvas.getAllByText("In a call")).toHaveLength(5);
    },
};

/** Next to one member. */
export const OneMember: Story = {};
