import type { Meta, StoryObj } from "@storybook/react-vite";
import { CallAnnouncer } from "matrix-rollcall";
import { expect, waitFor } from "storybook/test";
import { roomCall, rollcallOf, roomId } from "../../support/calls.ts";
import { inRollcall } from "../../support/inRollcall.tsx";

const rollcall = rollcallOf({ sessions: [roomCall] });
const newcomers = ["@ivy:example.org", "@kofi:example.org", "@hanako:example.org"];

const joinAll = (): void => {
    for (const userId of newcomers) rollcall.join(roomId, { userId });
};

const leaveAll = (): void => {
    const there = rollcall
        .room(roomId)
        .getSnapshot()
        .sessions.flatMap(({ participants }) => participants);
    for (const { userId } of there) if (newcomers.includes(userId)) rollcall.leave(roomId, userId);
};

const shown = { position: "static", inlineSize: "auto", blockSize: "auto", margin: 0, clipPath: "none" } as const;

/** What a host writes; the stories themselves are made of fixtures. */
const code = `import { CallAnnouncer } from "matrix-rollcall";
import "matrix-rollcall/styles.css";

/** Needs a RollcallProvider around it. A CallPanel has an announcer of its own. */
export function Announcements({ roomId }: { roomId: string }) {
    return <CallAnnouncer roomId={roomId} />;
}`;

const meta = {
    title: "Components/CallAnnouncer",
    component: CallAnnouncer,
    parameters: { docs: { source: { code, language: "tsx" } } },
    args: { roomId, isOn: true, style: shown },
    argTypes: { roomId: { control: false }, style: { table: { disable: true } } },
    decorators: [
        (Story) => (
            <>
                <button type="button" onClick={joinAll}>
                    Three join
                </button>{" "}
                <button type="button" onClick={leaveAll}>
                    They leave
                </button>
                <Story />
            </>
        ),
        inRollcall(rollcall),
    ],
} satisfies Meta<typeof CallAnnouncer>;

export default meta;

type Story = StoryObj<typeof meta>;

/** Several changes in one sentence. Visible here; in an app only screen readers get it. */
export const Announcements: Story = {
    play: async ({ canvas, userEvent }) => {
        await userEvent.click(canvas.getByRole("button", { name: "They leave" }));
        await expect(canvas.getByRole("status")).toBeEmptyDOMElement();
        await userEvent.click(canvas.getByRole("button", { name: "Three join" }));
        await waitFor(() => expect(canvas.getByRole("status")).toHaveTextContent(/Ivy.*Kofi.*Hanako|花子.*joined$/), {
            timeout: 3000,
        });
        await userEvent.click(canvas.getByRole("button", { name: "They leave" }));
    },
};

/** Turned off. It announces no joins and leaves. */
export const Off: Story = { args: { isOn: false } };
