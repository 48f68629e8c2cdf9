import type { Meta, StoryObj } from "@storybook/react-vite";
import { FacePile, RoomFacePile, type RollcallStyle } from "matrix-rollcall";
import { expect } from "storybook/test";
import { inRollcall } from "../../support/inRollcall.tsx";
import { listRollcall, listRoomId } from "../../support/listRoom.ts";
import { cast } from "../../support/people.ts";

/** What a host writes; the stories themselves are made of fixtures. */
const code = `import { FacePile, RoomFacePile, usePeople } from "matrix-rollcall";
import "matrix-rollcall/styles.css";

/** Needs a RollcallProvider around it. */
export function RoomFaces({ roomId }: { roomId: string }) {
    return <RoomFacePile roomId={roomId} max={3} />;
}

/** The faces of users of your choice. */
export function Faces({ roomId, userIds }: { roomId: string; userIds: readonly string[] }) {
    return <FacePile people={usePeople(roomId, userIds)} max={4} />;
}`;

const meta = {
    title: "Components/FacePile",
    component: FacePile,
    parameters: { docs: { source: { code, language: "tsx" } } },
    args: { people: cast, max: 4 },
    argTypes: {
        people: { control: "object" },
        max: { control: { type: "range", min: 1, max: 10 } },
        renderAvatar: { control: false },
    },
} satisfies Meta<typeof FacePile>;

export default meta;

type Story = StoryObj<typeof meta>;

/** The first faces and the number of others. Screen readers get the names. */
export const ManyPeople: Story = {
    play: async ({ canvas }) => {
        await expect(canvas.getByText("+5")).toBeVisible();
        await expect(canvas.getByText(/^In the call: .*Ana Sousa.* and 4 others/)).toBeInTheDocument();
    },
};

/** All faces fit. */
export const FewPeople: Story = { args: { people: cast.slice(0, 3) } };

/** Custom faces. */
export const Slots: Story = {
    args: { people: cast.slice(0, 3), renderAvatar: (person) => <span title={person.userId}>🙂</span> },
};

/** A repeated person appears once. Without people, nothing is rendered. */
export const RepeatedPerson: Story = {
    args: { people: [...cast.slice(0, 2), ...cast.slice(0, 2)] },
    play: async ({ canvasElement }) => {
        await expect(canvasElement.querySelectorAll(".rollcall-face-pile-face")).toHaveLength(2);
    },
};

/** Ignored people come last and are marked. */
export const Ignored: Story = {
    args: { people: cast.slice(0, 3).map((person, index) => ({ ...person, isIgnored: index === 0 })) },
    play: async ({ canvas }) => {
        await expect(canvas.getByText(/^In the call: .*, and .*Ana Sousa.* \(ignored\)/)).toBeInTheDocument();
    },
};

/** People who seem gone come last. */
export const SeemsGone: Story = {
    args: { people: cast.slice(0, 3).map((person, index) => ({ ...person, seemsGone: index === 0 })) },
};

/** Connected to a room of the provider, as in a room list. The size is set by `--rollcall-avatar-size`. */
export const InRoom: StoryObj = {
    render: () => <RoomFacePile roomId={listRoomId} style={{ "--rollcall-avatar-size": "1.25rem" } as RollcallStyle} />,
    decorators: [inRollcall(listRollcall)],
    play: async ({ canvas }) => {
        await expect(canvas.getByText(/^In the call: .*Ana Sousa/)).toBeInTheDocument();
    },
};
