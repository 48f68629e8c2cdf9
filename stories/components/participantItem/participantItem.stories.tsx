import type { Meta, StoryObj } from "@storybook/react-vite";
import { ParticipantItem } from "matrix-rollcall";
import { buildParticipant, buildPerson } from "matrix-rollcall/testing";
import { expect, fn } from "storybook/test";
import { minutesAgo, otherFocus } from "../../support/calls.ts";
import { cast } from "../../support/people.ts";

const now = minutesAgo(0);
const ana = buildParticipant(
    {
        userId: "@ana:example.org",
        devices: [{ deviceId: "PHONE", createdTs: minutesAgo(42), transports: [otherFocus] }],
    },
    { now },
);
const onTwo = buildParticipant(
    { userId: "@ana:example.org", devices: [{ deviceId: "PHONE", createdTs: minutesAgo(42) }, { deviceId: "LAPTOP" }] },
    { now },
);
const nameOf = (userId: string): string => buildPerson(cast.find((each) => each.userId === userId)).name;

/** What a host writes; the stories themselves are made of fixtures. */
const code = `import { ParticipantItem, usePerson, type CallParticipant } from "matrix-rollcall";
import "matrix-rollcall/styles.css";

/** Needs a RollcallProvider around it, for the name and the picture. */
export function PersonRow({ roomId, participant }: { roomId: string; participant: CallParticipant }) {
    const { name, avatarUrl } = usePerson(roomId, participant.userId);
    return <ParticipantItem participant={participant} name={name} avatarUrl={avatarUrl} />;
}`;

const meta = {
    title: "Components/ParticipantItem",
    component: ParticipantItem,
    parameters: { docs: { source: { code, language: "tsx" } } },
    args: { participant: ana, name: nameOf(ana.userId), isMe: false, isThisDevice: false, showFocus: false },
    argTypes: {
        participant: { control: false },
        name: { control: "text" },
        badges: { control: "text" },
        avatar: { control: false },
        actions: { control: false },
        toggle: { control: false },
    },
} satisfies Meta<typeof ParticipantItem>;

export default meta;

type Story = StoryObj<typeof meta>;

/** A person with one device, whose facts are shown here. */
export const OneDevice: Story = {
    play: async ({ canvas }) => {
        await expect(canvas.getByText(/^since/)).toBeVisible();
        await expect(canvas.queryByText("PHONE")).toBeNull();
    },
};

/** A person with several devices, each shown as a `DeviceItem`. */
export const SeveralDevices: Story = {
    args: { participant: onTwo },
    play: async ({ canvas }) => {
        await expect(canvas.getByText(/2 devices/)).toBeVisible();
    },
};

/** An ignored person. They still count. */
export const Ignored: Story = {
    args: { isIgnored: true },
    play: async ({ canvas }) => {
        await expect(canvas.getByText("ignored")).toBeVisible();
    },
};

/** The user, on this device. */
export const Me: Story = { args: { isMe: true, isThisDevice: true } };

/** With the media server, if there are several. */
export const WithFocus: Story = { args: { showFocus: true } };

/** Custom picture, badge and button. */
export const Slots: Story = {
    args: {
        avatar: <span aria-hidden="true">🦊</span>,
        badges: <span className="rollcall-chip">Moderator</span>,
        actions: (
            <button type="button" className="rollcall-button" onClick={fn()}>
                Message
            </button>
        ),
    },
};

/** Empty and overlong names, and names with direction marks. */
export const HostileNames: Story = {
    render: (args) => (
        <>
            {["", nameOf("@maximiliane:universitaet.example.edu"), "ديانا حداد", "\u202Edesrever", "👩‍👩‍👧‍👦"].map((name) => (
                <ParticipantItem key={name} {...args} name={name} isMe />
            ))}
        </>
    ),
    play: async ({ canvas }) => {
        await expect(canvas.getByText("@ana:example.org")).toBeVisible();
        await expect(canvas.getByText("desrever")).toBeVisible();
    },
};

/** All devices of this person seem gone. */
export const Overdue: Story = {
    args: {
        participant: buildParticipant(
            { userId: "@ana:example.org", devices: [{ deviceId: "PHONE", createdTs: minutesAgo(80) }] },
            { now },
        ),
    },
    play: async ({ canvas }) => {
        await expect(canvas.getByText(/^seems gone, last seen/)).toBeVisible();
    },
};
