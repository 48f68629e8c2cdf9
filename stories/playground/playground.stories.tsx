import type { Meta, StoryObj } from "@storybook/react-vite";
import { callMemberEvent, memberEvent } from "matrix-rollcall/testing";
import { expect, fireEvent } from "storybook/test";
import { shown } from "../support/shown.ts";
import { Playground } from "./Playground.tsx";
import { textOfHash } from "./roomText.ts";

const meta = {
    title: "Playground/A room's state",
    component: Playground,
    tags: ["!autodocs"],
    // The link of one story is not the room of the next.
    beforeEach: () => {
        const { pathname, search } = window.location;
        return () => window.history.replaceState(window.history.state, "", pathname + search);
    },
} satisfies Meta<typeof Playground>;

export default meta;

type Story = StoryObj<typeof meta>;

/** Paste a room's state and sticky events to see its calls and the memberships that do not count. */
export const PasteARoom: Story = {
    play: async ({ canvasElement }) => {
        await shown(canvasElement, "Ana");
        await shown(canvasElement, "Bo");
        await shown(canvasElement, /^It timed out/);
        await shown(canvasElement, "The sender isn’t in the room.");
        await shown(canvasElement, "@ana:example.org on LAPTOP");
        await shown(canvasElement, "@bo:example.org on PHONE");
    },
};

/** Pasted text is shown at once and kept in the link. */
export const AnotherRoom: Story = {
    play: async ({ canvas, canvasElement }) => {
        const userId = "@eva:example.org";
        const text = JSON.stringify([
            memberEvent({ userId, name: "Eva" }),
            callMemberEvent({ userId, createdTs: Date.now() }),
        ]);
        await fireEvent.change(canvas.getByRole("textbox"), { target: { value: text } });
        await shown(canvasElement, "Eva");
        await expect(textOfHash(window.location.hash)).toBe(text);
    },
};

/** Explains text that is not an array of events. */
export const BadText: Story = {
    play: async ({ canvas, canvasElement }) => {
        const box = canvas.getByRole("textbox");
        await fireEvent.change(box, { target: { value: "[{" } });
        await shown(canvasElement, /^Not valid JSON/);
        await fireEvent.change(box, { target: { value: "{}" } });
        await shown(canvasElement, /^Expected a JSON array/);
        await fireEvent.change(box, { target: { value: '[{"type":"m.room.member"}]' } });
        await shown(canvasElement, "Event 1 has no sender.");
    },
};
