import type { Meta, StoryObj } from "@storybook/react-vite";
import { scenarios, type Scenario } from "matrix-rollcall/homeserver";
import { expect, waitFor } from "storybook/test";
import { churn } from "../support/churn.ts";
import { LiveScenario } from "../support/LiveScenario.tsx";
import { shown } from "../support/shown.ts";

const meta = {
    title: "Scenarios/On a homeserver",
    component: LiveScenario,
    // A page of all of them would be seven clients and servers at once.
    tags: ["!autodocs"],
    parameters: { controls: { disable: true } },
} satisfies Meta<typeof LiveScenario>;

export default meta;

type Story = StoryObj<typeof meta>;

function scenarioOf(id: string): Scenario {
    const scenario = scenarios.find((each) => each.id === id);
    if (!scenario) throw new Error(`no scenario is called ${id}`);
    return scenario;
}

/** Four people in current formats. One of them joins and leaves. */
export const SmallCall: Story = {
    args: { scenario: scenarioOf("small-call") },
    play: async ({ canvasElement }) => {
        await shown(canvasElement, "Inês Duarte");
        await shown(canvasElement, "Kenji Mori");
        // Leaves and comes back while the story is open.
        await shown(canvasElement, "ليلى حداد");
    },
};

/** One person on a laptop and a phone, in two formats. */
export const TwoDevices: Story = {
    args: { scenario: scenarioOf("two-devices") },
    play: async ({ canvas, canvasElement }) => {
        await shown(canvasElement, "Mira Okafor");
        await expect(canvas.getAllByText("3 devices")[0]).toBeVisible();
    },
};

/** Three sessions of one room. A person moves between them. */
export const Breakouts: Story = {
    args: { scenario: scenarioOf("breakouts") },
    play: async ({ canvas, canvasElement }) => {
        await shown(canvasElement, "Ola Nowak");
        await waitFor(() => expect(canvas.getAllByRole("heading", { name: /^Breakout/ })).toHaveLength(2));
    },
};

/** Two live people, and memberships rejected for every reason. */
export const Ghosts: Story = {
    args: { scenario: scenarioOf("ghosts") },
    play: async ({ canvas, canvasElement, userEvent }) => {
        await shown(canvasElement, "Una");
        await userEvent.click(canvas.getByText(/^Not shown/, { selector: "summary" }));
        await shown(canvasElement, "The call slot is closed.");
        await shown(canvasElement, "The sender isn’t in the room.");
    },
};

/** People on different media servers, one who follows the oldest, and one with an unknown selection. */
export const Split: Story = {
    args: { scenario: scenarioOf("split") },
    play: async ({ canvas, canvasElement, userEvent }) => {
        await shown(canvasElement, "Chidi");
        await userEvent.click(canvas.getByText(/media servers$/));
        await shown(canvasElement, /nairobi\.sfu\.example/);
    },
};

/** Five joins and five leaves per second. */
export const Churn: Story = {
    args: { scenario: churn },
    // There is always a row that is just coming in.
    parameters: { a11y: { config: { rules: [{ id: "color-contrast", enabled: false }] } } },
    play: async ({ canvas }) => {
        await canvas.findByText("Guest 1", {}, { timeout: 10_000 });
        await waitFor(() => expect(canvas.queryByText("Guest 7")).toBeNull(), { timeout: 10_000 });
    },
};

/** A large call with joins and leaves. Only visible rows are rendered. */
export const Thousand: Story = {
    args: { scenario: scenarioOf("town-hall") },
    play: async ({ canvas, canvasElement, userEvent }) => {
        await shown(canvasElement, /^9\d\d people/);
        await expect(canvas.getAllByText(/ \d+$/, { selector: "bdi" }).length).toBeLessThan(100);
        await userEvent.type(canvas.getByRole("searchbox"), "Chen Abe 2");
        await shown(canvasElement, "Chen Abe 2");
    },
};
