import type { Meta, StoryObj } from "@storybook/react-vite";
import type { EndFault, Homeserver } from "matrix-rollcall/homeserver";
import { expect, waitFor, within } from "storybook/test";
import { LeftBehind } from "../support/LeftBehind.tsx";
import { shown } from "../support/shown.ts";

/** What a host writes; the stories themselves are made of fixtures. */
const code = `import type { CallDevice } from "matrix-rollcall";
import { ClearAll, ClearMembership } from "matrix-rollcall/query";
import "matrix-rollcall/styles.css";

/** Needs a RollcallProvider and a QueryClientProvider around it. */
export function Remove({ roomId, device }: { roomId: string; device: CallDevice }) {
    return (
        <>
            <ClearMembership roomId={roomId} target={device} />
            <ClearAll roomId={roomId} />
        </>
    );
}`;

const meta = {
    title: "Query/ClearMembership",
    component: LeftBehind,
    // A page of all of them would be many clients and servers at once.
    tags: ["!autodocs"],
    parameters: { docs: { source: { code, language: "tsx" } }, controls: { disable: true } },
} satisfies Meta<typeof LeftBehind>;

export default meta;

type Story = StoryObj<typeof meta>;
type Play = NonNullable<Story["play"]>;
type Canvas = Parameters<Play>[0];

const patience = { timeout: 10_000 };

/** Opens the question about a person, and returns its popover. */
async function ask({ canvas, canvasElement, userEvent }: Canvas, name: string) {
    await shown(canvasElement, name);
    const [button] = await canvas.findAllByRole("button", { name: new RegExp(`Remove .*${name}.* from the call`) });
    if (!button) throw new Error(`nothing to remove of ${name}`);
    await userEvent.click(button);
    const popover = document.querySelector<HTMLElement>(".rollcall-popover:popover-open");
    if (!popover) throw new Error("nothing is asked");
    return within(popover);
}

/** Unfolds what is asked below a summary, and agrees. */
async function removeAll(summary: HTMLElement, userEvent: Canvas["userEvent"]): Promise<void> {
    await userEvent.click(summary);
    await userEvent.click(within(summary.parentElement ?? summary).getByRole("button"));
}

/** The confirmation says what will happen. */
export const Asks: Story = {
    args: { who: "moderator" },
    play: async (context) => {
        const question = await ask(context, "Tess");
        await expect(question.getByText("If it is still connected, it will reappear.")).toBeVisible();
    },
};

/** A moderator removes a membership. */
export const Removes: Story = {
    args: { who: "moderator" },
    play: async (context) => {
        const question = await ask(context, "Vito");
        await context.userEvent.click(question.getByRole("button", { name: "Remove" }));
        await waitFor(() => expect(context.canvas.queryByText(/^Call .conf/)).toBeNull(), patience);
    },
};

/** A member cannot remove other people's devices, so no button is shown for them. */
export const Member: Story = {
    args: { who: "member" },
    play: async ({ canvas, canvasElement }) => {
        await shown(canvasElement, "Tess");
        await expect(canvas.queryByRole("button", { name: /^Remove .*Tess/ })).toBeNull();
    },
};

const rateLimit = (homeserver: Homeserver, userId: string): EndFault => homeserver.faults.rateLimit(30_000, userId);

/** An error and a retry. */
export const Fails: Story = {
    args: { who: "moderator", fault: rateLimit },
    play: async (context) => {
        const question = await ask(context, "Tess");
        await context.userEvent.click(question.getByRole("button", { name: "Remove" }));
        await waitFor(() => expect(question.getByText(/Try again in \d+ seconds/)).toBeVisible(), patience);
        await expect(question.getByRole("button", { name: "Try again" })).toBeVisible();
    },
};

/** Removes years of stale memberships at once. */
export const RemovesAll: Story = {
    args: { who: "moderator" },
    play: async ({ canvas, canvasElement, userEvent }) => {
        await shown(canvasElement, "Una");
        await removeAll(await canvas.findByText(/^Remove \d+ entries that aren’t shown/), userEvent);
        await waitFor(() => expect(canvas.queryByText(/^Not shown/)).toBeNull(), patience);
    },
};

/** Waits as long as the server asks, shows progress and can be stopped. */
export const Waits: Story = {
    args: { who: "moderator", fault: rateLimit },
    play: async ({ canvas, canvasElement, userEvent }) => {
        await shown(canvasElement, "Una");
        const ask = await canvas.findByText(/^Remove \d+ devices that seem gone/);
        await userEvent.click(ask);
        const listed = within(ask.closest("details") as HTMLElement).getAllByRole("listitem");
        await expect(listed.map(({ textContent }) => textContent)).toContain("Tess1 device");
        await userEvent.click(ask);
        await removeAll(ask, userEvent);
        await waitFor(() => expect(canvas.getByText(/^The server is busy. Continuing/)).toBeVisible(), patience);
        await expect(canvas.getByRole("button", { name: "Stop" })).toBeVisible();
    },
};
