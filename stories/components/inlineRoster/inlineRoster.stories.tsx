import type { Meta, StoryObj } from "@storybook/react-vite";
import { InlineRoster, RoomRoster } from "matrix-rollcall";
import { expect } from "storybook/test";
import { inRollcall } from "../../support/inRollcall.tsx";
import { listRollcall, listRoomId } from "../../support/listRoom.ts";
import { cast } from "../../support/people.ts";

/** What a host writes; the stories themselves are made of fixtures. */
const code = `import { InlineRoster, RoomRoster, usePeople } from "matrix-rollcall";
import "matrix-rollcall/styles.css";

/** Needs a RollcallProvider around it. */
export function RoomNames({ roomId }: { roomId: string }) {
    return <RoomRoster roomId={roomId} />;
}

/** The names of users of your choice. */
export function Names({ roomId, userIds }: { roomId: string; userIds: readonly string[] }) {
    return <InlineRoster people={usePeople(roomId, userIds)} max={3} />;
}`;

const meta = {
    title: "Components/InlineRoster",
    component: InlineRoster,
    parameters: { docs: { source: { code, language: "tsx" } } },
    args: { people: cast, max: 3 },
    argTypes: { people: { control: "object" }, max: { control: { type: "range", min: 1, max: 10 } } },
} satisfies Meta<typeof InlineRoster>;

export default meta;

type Story = StoryObj<typeof meta>;

/** The first names and the number of others. */
export const ManyPeople: Story = {
    play: async ({ canvas }) => {
        await expect(canvas.getByText(/Ana Sousa.*, and 6 others$/)).toBeVisible();
    },
};

/** A single remaining person is named, too. */
export const OneMoreThanMax: Story = {
    args: { people: cast.slice(0, 4) },
    play: async ({ canvas }) => {
        await expect(canvas.getByText(/Émile Dubois/)).toBeVisible();
    },
};

/** Marks people who are ignored or seem gone. */
export const Marked: Story = {
    args: {
        people: cast.slice(0, 3).map((person, at) => ({ ...person, isIgnored: at === 1, seemsGone: at === 2 })),
    },
    play: async ({ canvas }) => {
        await expect(canvas.getByText(/Björn.* \(ignored\), and .* \(seems gone\)$/)).toBeVisible();
    },
};

/** Stays on one line. */
export const Narrow: Story = {
    render: (args) => (
        <div style={{ inlineSize: "10rem" }}>
            <InlineRoster {...args} />
        </div>
    ),
};

/** Connected to a room of the provider, as in a room list. */
export const InRoom: StoryObj = {
    render: () => <RoomRoster roomId={listRoomId} max={2} />,
    decorators: [inRollcall(listRollcall)],
    play: async ({ canvas }) => {
        await expect(canvas.getByText(/Ana Sousa.* and 3 others$/)).toBeVisible();
    },
};
