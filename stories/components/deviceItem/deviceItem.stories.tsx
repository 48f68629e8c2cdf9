import type { Meta, StoryObj } from "@storybook/react-vite";
import { DeviceItem } from "matrix-rollcall";
import { buildDevice } from "matrix-rollcall/testing";
import { expect, fn } from "storybook/test";
import { minutesAgo } from "../../support/calls.ts";

const device = buildDevice(
    { userId: "@ana:example.org", deviceId: "PHONE", createdTs: minutesAgo(42) },
    { now: minutesAgo(0) },
);

/** What a host writes; the stories themselves are made of fixtures. */
const code = `import { DeviceItem, type CallDevice } from "matrix-rollcall";
import "matrix-rollcall/styles.css";

export function Device({ device }: { device: CallDevice }) {
    return <DeviceItem device={device} />;
}`;

const meta = {
    title: "Components/DeviceItem",
    component: DeviceItem,
    parameters: { docs: { source: { code, language: "tsx" } } },
    args: { device, isThisDevice: false, showFocus: true },
    argTypes: {
        device: { control: false },
        name: { control: "text" },
        badges: { control: "text" },
        actions: { control: false },
    },
} satisfies Meta<typeof DeviceItem>;

export default meta;

type Story = StoryObj<typeof meta>;

/** Since when it is in the call, and its media server. Its ID and the rest are shown on request. */
export const Device: Story = {
    play: async ({ canvas, userEvent }) => {
        await expect(canvas.queryByText("PHONE")).toBeNull();
        await expect(canvas.getByText(/^since/)).toHaveAttribute("datetime", new Date(device.since).toISOString());
        await expect(canvas.getByText("sfu.example.org")).toBeVisible();
        await userEvent.click(await canvas.findByRole("button", { name: "About this device" }));
        await expect(canvas.getByText("PHONE")).toBeVisible();
        await expect(canvas.getByRole("button", { name: "Copy device ID" })).toBeVisible();
    },
};

/** The user's own device. */
export const ThisDevice: Story = { args: { isThisDevice: true } };

const details = { deviceId: "PHONE", displayName: "Ana's phone", lastSeenTs: minutesAgo(2), verification: "verified" };

/** A verified device with its name. */
export const Verified: Story = {
    args: { details },
    play: async ({ canvas }) => {
        await expect(canvas.getByText("verified")).toBeVisible();
        await expect(canvas.getByText("Ana's phone")).toBeVisible();
    },
};

/** A device that is not verified. */
export const NotVerified: Story = {
    args: { details: { ...details, displayName: undefined, lastSeenTs: undefined, verification: "unverified" } },
};

/** A blocked device. */
export const Blocked: Story = {
    args: { details: { ...details, displayName: undefined, lastSeenTs: undefined, verification: "blocked" } },
};

/** Without crypto, nothing is known about the verification, and nothing is shown. */
export const VerificationUnknown: Story = {
    args: { details: { ...details, displayName: undefined, lastSeenTs: undefined, verification: "unknown" } },
    play: async ({ canvas }) => {
        await expect(canvas.queryByText(/verif/)).toBeNull();
    },
};

/** Without its media server, if all devices share one. */
export const WithoutFocus: Story = { args: { showFocus: false } };

/** Nothing is known about the device. */
export const Unknown: Story = {
    args: { device: { ...device, deviceId: undefined, transport: undefined, since: Number.NaN, expiresTs: undefined } },
    play: async ({ canvas }) => {
        await expect(canvas.getByText("unknown device")).toBeVisible();
        await expect(canvas.getByText("Unknown media server")).toBeVisible();
    },
};

/** Custom name, badge and button. */
export const Slots: Story = {
    args: {
        name: "Ana's phone",
        badges: <span className="rollcall-chip">verified</span>,
        actions: (
            <button type="button" className="rollcall-button" onClick={fn()}>
                Remove
            </button>
        ),
    },
};

/** The device seems gone, because its client has not refreshed its membership. */
export const Overdue: Story = {
    args: {
        device: buildDevice(
            { deviceId: "PHONE", createdTs: minutesAgo(190), sentTs: minutesAgo(70), expiresTs: minutesAgo(-50) },
            { now: minutesAgo(0) },
        ),
    },
    play: async ({ canvas }) => {
        await expect(canvas.getByText(/^seems gone, last seen/)).toBeVisible();
    },
};
