import type { Meta, StoryObj } from "@storybook/react-vite";
import { CallPanel, DeviceSignal, RollcallProvider, RollcallSignalsProvider, useRaisedHands } from "matrix-rollcall";
import type { ReactElement } from "react";
import { expect, waitFor } from "storybook/test";
import { roomCall, roomId, rollcallOf } from "../../support/calls.ts";
import { raiseHand } from "../../support/rings.ts";
import { createSignals } from "../../support/signals.ts";

const known = createSignals();
known.set("speaking", { speaking: true });
known.set("muted", { muted: true, speaking: true });
known.set("sharing", { speaking: true, sharing: true });
known.set("poor", { quality: "poor" });
known.set("hand", { speaking: true, handTs: 0 });
known.set("camera off", { cameraOff: true });
known.set("lost", { muted: true, quality: "lost" });
known.set("connecting", { media: "connecting" });
known.set("absent", { media: "absent" });

/** What a host writes; the stories themselves are made of fixtures. */
const code = `import { CallPanel, RollcallSignalsProvider, useRaisedHands, type SignalSource } from "matrix-rollcall";
import "matrix-rollcall/styles.css";

/** Needs a RollcallProvider around it. Every device in the panel gets its signals. */
export function PanelWithSignals({ roomId, signals }: { roomId: string; signals: SignalSource }) {
    const hands = useRaisedHands(roomId);
    return (
        <RollcallSignalsProvider signals={signals} hands={hands}>
            <CallPanel roomId={roomId} />
        </RollcallSignalsProvider>
    );
}`;

const meta = {
    title: "Components/DeviceSignal",
    component: DeviceSignal,
    parameters: { docs: { source: { code, language: "tsx" } } },
    args: { deviceKey: "speaking" },
    argTypes: {
        deviceKey: {
            control: "select",
            options: [
                "speaking",
                "muted",
                "hand",
                "camera off",
                "sharing",
                "poor",
                "lost",
                "connecting",
                "absent",
                "nothing",
            ],
        },
        signals: { control: false },
    },
    render: (args) => <DeviceSignal {...args} signals={known.device(args.deviceKey)} />,
} satisfies Meta<typeof DeviceSignal>;

export default meta;

type Story = StoryObj<typeof meta>;

export const Speaking: Story = {
    play: async ({ canvas }) => {
        await expect(canvas.getByText("speaking")).toBeInTheDocument();
    },
};

/** A muted device is not shown as speaking. */
export const Muted: Story = {
    args: { deviceKey: "muted" },
    play: async ({ canvas }) => {
        await expect(canvas.getByText("muted")).toBeInTheDocument();
        await expect(canvas.queryByText("speaking")).toBeNull();
    },
};

export const Sharing: Story = { args: { deviceKey: "sharing" } };

export const RaisedHand: Story = {
    args: { deviceKey: "hand" },
    play: async ({ canvas }) => {
        await expect(canvas.getByText("raised hand")).toBeInTheDocument();
    },
};

export const CameraOff: Story = { args: { deviceKey: "camera off" } };

export const PoorConnection: Story = { args: { deviceKey: "poor" } };

export const LostConnection: Story = { args: { deviceKey: "lost" } };

/** On its way into the media room. */
export const Connecting: Story = { args: { deviceKey: "connecting" } };

/** Listed in the call, but not in the media room. */
export const Absent: Story = { args: { deviceKey: "absent" } };

const handsUp = rollcallOf({ sessions: [roomCall] });
for (const userId of ["@emile:example.org", "@bjorn:example.org"]) {
    raiseHand(handsUp, userId);
    handsUp.advance(1000);
}

function PanelWithHands(): ReactElement {
    return (
        <RollcallSignalsProvider hands={useRaisedHands(roomId)}>
            <CallPanel roomId={roomId} />
        </RollcallSignalsProvider>
    );
}

/** Raised hands in a panel, with their order. */
export const HandsInAPanel: StoryObj = {
    render: () => (
        <RollcallProvider rollcall={handsUp}>
            <PanelWithHands />
        </RollcallProvider>
    ),
    play: async ({ canvas }) => {
        await expect(canvas.getByText(/^raised hand, no\. .?1/)).toBeInTheDocument();
        await expect(canvas.getByText(/^raised hand, no\. .?2/)).toBeInTheDocument();
    },
};

const live = createSignals();

/** Follows its store. Nothing around it re-renders. */
export const Live: Story = {
    args: { deviceKey: "live" },
    render: (args) => (
        <>
            {(["speaking", "muted", "sharing"] as const).map((signal) => (
                <button key={signal} type="button" onClick={() => live.set(args.deviceKey, { [signal]: true })}>
                    {signal}
                </button>
            ))}{" "}
            <DeviceSignal {...args} signals={live.device(args.deviceKey)} />
        </>
    ),
    play: async ({ canvas, canvasElement, userEvent }) => {
        await userEvent.click(canvas.getByRole("button", { name: "sharing" }));
        const says = (name: string): Promise<void> =>
            waitFor(() => expect(canvasElement.querySelector(".rollcall-device-signal")).toHaveAttribute(name, "true"));
        await says("data-sharing");
        await userEvent.click(canvas.getByRole("button", { name: "muted" }));
        await says("data-muted");
    },
};
