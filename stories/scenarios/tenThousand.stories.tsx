import type { Meta, StoryObj } from "@storybook/react-vite";
import { CallPanel, RollcallProvider } from "matrix-rollcall";
import { callMemberEvent, memberEvent } from "matrix-rollcall/testing";
import { useState, type ReactElement } from "react";
import { expect } from "storybook/test";
import { offlineRoom } from "../support/offlineRoom.ts";
import { shown } from "../support/shown.ts";

const roomId = "!stadium:example.org";

/** The room of a client without a network, because filling a server in this page would take longer than showing the call. */
function Stadium({ size }: { readonly size: number }): ReactElement {
    const [client] = useState(() => {
        const startTs = Date.now() - 3_600_000;
        const events = Array.from({ length: size }, (_, index) => {
            const userId = `@visitor${index}:example.org`;
            return [
                memberEvent({ userId, name: `Visitor ${index + 1}` }),
                callMemberEvent({ userId, createdTs: startTs + index }),
            ];
        });
        return offlineRoom(roomId, events.flat()).client;
    });
    return (
        <RollcallProvider client={client}>
            <CallPanel roomId={roomId} />
        </RollcallProvider>
    );
}

const meta = {
    title: "Scenarios/A stadium",
    component: Stadium,
    tags: ["!autodocs"],
    args: { size: 10_000 },
} satisfies Meta<typeof Stadium>;

export default meta;

/** Only visible rows are rendered. */
export const TenThousand: StoryObj<typeof meta> = {
    play: async ({ canvas, canvasElement, userEvent }) => {
        await shown(canvasElement, "Visitor 1");
        await shown(canvasElement, "10,000 people");
        await expect(canvas.getAllByText(/^Visitor \d+$/).length).toBeLessThan(100);
        await userEvent.type(canvas.getByRole("searchbox"), "Visitor 9999");
        await shown(canvasElement, "Visitor 9999");
        await userEvent.clear(canvas.getByRole("searchbox"));
        await shown(canvasElement, "Visitor 1");
    },
};
