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

const meta = {
    title: "Components/ParticipantItem",
    component: ParticipantItem,
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

/** A person with one device: what is to be said of it stands here. */
export const OneDevice: Story = {
    play: async ({ canvas }) => {
        await expect(canvas.getByText("PHONE")).toBeVisible();
    },
};

/** With several devices, these are `DeviceItem`s of their own. */
export const SeveralDevices: Story = {
    args: { participant: onTwo },
    play: async ({ canvas }) => {
        await expect(canvas.getByText(/2 devices/)).toBeVisible();
    },
};

/** Somebody whom one ignores: they are in the call all the same. */
export const Ignored: Story = {
    args: { isIgnored: true },
    play: async ({ canvas }) => {
        await expect(canvas.getByText("ignored")).toBeVisible();
    },
};

/** Oneself, on the device that shows this. */
export const Me: Story = { args: { isMe: true, isThisDevice: true } };

/** On a split it is worth a word on which focus somebody is. */
export const WithFocus: Story = { args: { showFocus: true } };

/** A host's own picture, badge and button. */
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

/** Names that are empty, overlong, or turn the direction of what stands after them. */
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

/** None of their devices was heard of when it should have been. */
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
