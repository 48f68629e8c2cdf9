import type { Meta, StoryObj } from "@storybook/react-vite";
import { byName, ParticipantList, RollcallProvider, useRoomCalls } from "matrix-rollcall";
import { createStaticRollcall, type StaticRollcall } from "matrix-rollcall/testing";
import { useState, type ReactElement } from "react";
import { expect, waitFor } from "storybook/test";
import { RoomPanel } from "../support/RoomPanel.tsx";

/** What browsers do differently: scrolling, formats of times, dialogs, the clipboard and selected text. */
const meta = {
    title: "Scenarios/Where browsers differ",
    component: RoomPanel,
    tags: ["!autodocs"],
} satisfies Meta<typeof RoomPanel>;

export default meta;

type Story = StoryObj<typeof meta>;

const roomId = "!hall:example.org";
const guestId = (index: number): string => `@guest${String(index).padStart(3, "0")}:example.org`;

let hall: StaticRollcall | undefined;

function People(): ReactElement {
    const { sessions } = useRoomCalls(roomId);
    return (
        <div style={{ blockSize: 400 }}>
            <ParticipantList sessions={sessions} sort={byName} holdOrder={false} />
        </div>
    );
}

function Hall(): ReactElement {
    const [rollcall] = useState(() => {
        const participants = Array.from({ length: 300 }, (_, index) => ({ userId: guestId(index) }));
        return (hall = createStaticRollcall({ rooms: [{ roomId, sessions: [{ participants }] }] }));
    });
    return (
        <RollcallProvider rollcall={rollcall}>
            <People />
        </RollcallProvider>
    );
}

/** Rows in view stay in their place while people join above them. */
export const JoinsAbove: Story = {
    render: () => <Hall />,
    play: async ({ canvas, canvasElement }) => {
        await canvas.findByText(guestId(0));
        const viewport = canvasElement.querySelector(".rollcall-participants-viewport");
        if (!viewport || !hall) throw new Error("the list is not there");
        viewport.scrollTop = 6_000;
        const inView = (): HTMLElement | undefined =>
            canvas
                .getAllByText(/^@guest/)
                .find((name) => name.getBoundingClientRect().top > viewport.getBoundingClientRect().top + 100);
        await waitFor(() => expect(inView()).not.toHaveTextContent("@guest00"));
        const name = inView()?.textContent ?? "";
        const topOf = (): number => canvas.getByText(name).getBoundingClientRect().top;
        // Rows that came into view are measured first.
        let before = NaN;
        await waitFor(async () => {
            const last = before;
            before = topOf();
            await expect(before).toBe(last);
        });
        for (const letter of ["a", "b", "c"]) hall.join(roomId, { userId: `@${letter}:example.org` });
        await waitFor(() => expect(canvas.getByRole("list").children[0]).toHaveAttribute("aria-setsize", "303"));
        await waitFor(() => expect(Math.abs(topOf() - before)).toBeLessThan(2));
    },
};

/** Times and numbers are formatted alike, except for the space before AM. */
export const Formats: Story = {
    play: async ({ canvas, canvasElement }) => {
        await canvas.findByText("Inês Duarte");
        const times = [...canvasElement.querySelectorAll(".rollcall-participant time")].map(
            ({ textContent }) => textContent,
        );
        await expect(times).toHaveLength(5);
        for (const time of times)
            await expect(time).toMatch(/^since \u2068(\w{3} )?\d{1,2}:\d{2}[ \u202F](AM|PM)\u2069$/);
        await expect(canvas.getByText(/^\d\d:\d\d$/)).toBeVisible();
    },
};

/** One dialog at a time; the focus goes into it, and back to its button. */
export const OneDialog: Story = {
    play: async ({ canvas, canvasElement, userEvent }) => {
        const server = await canvas.findByRole("button", { name: /^About this media server/ });
        const view = await canvas.findByRole("button", { name: "View" });
        await userEvent.click(server);
        await waitFor(() => expect(canvas.getByRole("dialog")).toHaveFocus());
        await userEvent.click(view);
        await waitFor(() => expect(server).toHaveAttribute("aria-expanded", "false"));
        const open = canvasElement.querySelector<HTMLElement>(":popover-open");
        await waitFor(() => expect(open).toContainElement(document.activeElement as HTMLElement));
        const { left, right, bottom } = open?.getBoundingClientRect() ?? new DOMRect();
        await expect([left >= 0, right <= innerWidth, bottom <= innerHeight]).toEqual([true, true, true]);
        open?.hidePopover();
        await waitFor(() => expect(view).toHaveFocus());
    },
};

/** A dialog is below its button where a panel's direction is not the page's. */
export const OtherDirection: Story = {
    render: () => (
        <div dir="rtl">
            <RoomPanel />
        </div>
    ),
    play: async ({ canvas, userEvent }) => {
        const button = await canvas.findByRole("button", { name: /^About this media server/ });
        await userEvent.click(button);
        const dialog = canvas.getByRole("dialog");
        await waitFor(() => expect(dialog).toHaveFocus());
        const [above, below] = [button.getBoundingClientRect(), dialog.getBoundingClientRect()];
        await expect(Math.abs(below.right - above.right)).toBeLessThan(12);
        await expect(Math.abs(below.top - above.bottom)).toBeLessThan(12);
    },
};

/** The button says whether the browser let it copy. */
export const Copies: Story = {
    play: async ({ canvas, userEvent }) => {
        await userEvent.click(await canvas.findByRole("button", { name: "Copy names" }));
        await expect(await canvas.findByText(/^(Copied|Couldn’t copy)$/)).toBeVisible();
    },
};

/** What is selected reads as it is written, without initials and without words for screen readers. */
export const SelectedText: Story = {
    play: async ({ canvas }) => {
        const name = await canvas.findByText("Inês Duarte");
        const selection = getSelection();
        selection?.selectAllChildren(name.closest('[role="row"]') as Element);
        const text = String(selection)
            .replaceAll(/[\u2066-\u2069]/g, "")
            .replaceAll(/\s+/g, " ")
            .trim();
        selection?.removeAllRanges();
        await expect(text).toMatch(/^Inês Duarte Admin ?· ?since .*\d [AP]M$/);
    },
};
