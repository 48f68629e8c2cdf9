import type { Meta, StoryObj } from "@storybook/react-vite";
import { buildSession } from "matrix-rollcall/testing";
import { expect } from "storybook/test";
import { HostList } from "../support/HostList.tsx";
import source from "../support/HostList.tsx?raw";

const session = buildSession({
    participants: [
        { userId: "@ana:example.org", devices: [{ deviceId: "PHONE" }, { deviceId: "LAPTOP" }] },
        { userId: "@bo:example.org" },
        { userId: "@cem:example.org" },
    ],
});

const breakout = buildSession({ callId: "design", scope: "m.user", participants: [{ userId: "@dee:example.org" }] });

const meta = {
    title: "Hooks/useParticipantRows",
    component: HostList,
    parameters: { docs: { source: { code: source, language: "tsx" } } },
    args: { sessions: [session] },
} satisfies Meta<typeof HostList>;

export default meta;

type Story = StoryObj<typeof meta>;

/** Rows drawn by the host. The list is a treegrid, because people with several devices can be expanded. */
export const PlainList: Story = {
    play: async ({ canvas, userEvent }) => {
        await expect(canvas.getAllByRole("row")).toHaveLength(3);
        await userEvent.click(canvas.getByRole("button", { name: "@ana:example.org’s devices" }));
        await expect(canvas.getByText("LAPTOP")).toBeVisible();
        await userEvent.type(canvas.getByRole("searchbox"), "bo");
        await expect(canvas.getByText("1 found")).toBeVisible();
        await expect(canvas.queryByText("@ana:example.org")).toBeNull();
    },
};

/** Several sessions get a row each. */
export const Sections: Story = { args: { sessions: [session, breakout] } };

/** No one is in a call. */
export const Empty: Story = { args: { sessions: [] } };
