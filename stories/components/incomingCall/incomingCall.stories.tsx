import type { Meta, StoryObj } from "@storybook/react-vite";
import { CallBadge, IncomingCall, type IncomingCallProps, type Ring } from "matrix-rollcall";
import { useState, type ReactElement } from "react";
import { expect, fn } from "storybook/test";
import { roomId } from "../../support/calls.ts";
import { personOf } from "../../support/rings.ts";

/** Ana calls for a minute from when the story is opened. */
function Ringing(props: IncomingCallProps): ReactElement {
    const [sentTs] = useState(() => Date.now());
    return <IncomingCall {...props} ring={{ ...props.ring, sentTs, endsTs: sentTs + 60_000 }} />;
}

const ring: Ring = {
    key: "ring",
    roomId,
    eventId: "$ring",
    callerId: "@ana:example.org",
    slotId: "m.call#ROOM",
    kind: "ring",
    intent: "video",
    sentTs: 0,
    endsTs: 0,
    session: undefined,
};

/** What a host writes; the stories themselves are made of fixtures. */
const code = `import { useRings, type Ring } from "matrix-rollcall";
import { RoomIncomingCall, useDecline } from "matrix-rollcall/query";
import "matrix-rollcall/styles.css";

/** Needs a RollcallProvider and a QueryClientProvider around it. */
export function IncomingCalls({ join }: { join: (ring: Ring) => void }) {
    const { hasDeclined } = useDecline();
    return useRings()
        .filter((ring) => !hasDeclined(ring))
        .map((ring) => <RoomIncomingCall key={ring.key} ring={ring} onJoin={join} />);
}`;

const meta = {
    title: "Components/IncomingCall",
    component: IncomingCall,
    parameters: { docs: { source: { code, language: "tsx" } } },
    args: {
        ring,
        name: "Ana Sousa",
        roomName: "Stand-up",
        people: ["@ana:example.org", "@bjorn:example.org", "@emile:example.org"].map(personOf),
        onJoin: fn(),
        onDecline: fn(),
    },
    argTypes: { ring: { control: "object" }, people: { control: "object" }, error: { control: "text" } },
    render: (args) => <Ringing {...args} />,
} satisfies Meta<typeof IncomingCall>;

export default meta;

type Story = StoryObj<typeof meta>;

export const Video: Story = {
    play: async ({ args, canvas, userEvent }) => {
        await expect(canvas.getByRole("alert")).toBeInTheDocument();
        await expect(await canvas.findByRole("timer")).toBeVisible();
        await userEvent.click(canvas.getByRole("button", { name: "Decline" }));
        await userEvent.click(canvas.getByRole("button", { name: "Join" }));
        await expect(args.onDecline).toHaveBeenCalledOnce();
        await expect(args.onJoin).toHaveBeenCalledOnce();
    },
};

/** A caller who states no intent, with no one in the call yet. */
export const Alone: Story = { args: { ring: { ...ring, intent: undefined }, people: [] } };

/** A call that only notifies. */
export const Notification: Story = { args: { ring: { ...ring, kind: "notification", intent: "audio" } } };

/** Declining failed. The call rings on. */
export const NotDeclined: Story = { args: { error: "Couldn’t decline. Can’t reach the server." } };

/** A long name and a long room name in a narrow toast. */
export const Narrow: Story = {
    args: { name: "Dr. Maximiliane von Hohenberg-Wartenstein", roomName: "Lehrstuhl für Verteilte Systeme" },
    render: (args) => (
        <div style={{ inlineSize: "16rem" }}>
            <Ringing {...args} />
        </div>
    ),
};

/** The badge of a room whose call rings. */
export const Badge: Story = {
    render: () => <CallBadge people={3} intent="video" isRinging />,
    play: async ({ canvas }) => {
        await expect(canvas.getByText(/ringing/)).toBeInTheDocument();
    },
};
