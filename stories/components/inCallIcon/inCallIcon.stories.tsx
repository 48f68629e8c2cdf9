import type { Meta, StoryObj } from "@storybook/react-vite";
import { InCallIcon } from "matrix-rollcall";
import { expect } from "storybook/test";
import { inRollcall } from "../../support/inRollcall.tsx";
import { listRollcall, listRoomId } from "../../support/listRoom.ts";
import { cast } from "../../support/people.ts";

/** What a host writes; the stories themselves are made of fixtures. */
const code = `import { InCallIcon } from "matrix-rollcall";
import "matrix-rollcall/styles.css";

/** Needs a RollcallProvider around it. */
export function MemberRow({ roomId, userId, name }: { roomId: string; userId: string; name: string }) {
    return (
        <li>
            {name} <InCallIcon roomId={roomId} userId={userId} />
        </li>
    );
}`;

const meta = {
    title: "Components/InCallIcon",
    component: InCallIcon,
    parameters: { docs: { source: { code, language: "tsx" } } },
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
