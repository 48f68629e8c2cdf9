import type { Meta, StoryObj } from "@storybook/react-vite";
import { RecentlyLeft, RoomRecentlyLeft, RollcallProvider } from "matrix-rollcall";
import { useEffect, type ReactElement } from "react";
import { expect, waitFor } from "storybook/test";
import { minutesAgo, roomCall, roomId, rollcallOf } from "../../support/calls.ts";
import { people } from "../../support/people.ts";

const getName = (userId: string): string => people.person("", userId).getSnapshot().name;

const left = (userId: string, how: string, minutes: number, stayed: number | undefined) => ({
    userId,
    how,
    leftTs: Date.now() - minutes * 60_000,
    joinedTs: stayed === undefined ? undefined : Date.now() - (minutes + stayed) * 60_000,
});

/** What a host writes; the stories themselves are made of fixtures. */
const code = `import { CallPanel, RoomRecentlyLeft } from "matrix-rollcall";
import "matrix-rollcall/styles.css";

/** Needs a RollcallProvider around it. */
export function Panel({ roomId }: { roomId: string }) {
    return (
        <CallPanel roomId={roomId}>
            <RoomRecentlyLeft roomId={roomId} />
        </CallPanel>
    );
}`;

const meta = {
    title: "Components/RecentlyLeft",
    component: RecentlyLeft,
    parameters: { docs: { source: { code, language: "tsx" } } },
    args: {
        getName,
        people: [
            left("@ana:example.org", "left", 0.2, 42),
            left("@bjorn:example.org", "removed", 1, 12),
            left("@diana:example.net", "expired", 3, 245),
            left("@emile:example.org", "no-longer-in-room", 4, undefined),
        ],
    },
    argTypes: { people: { control: "object" }, getName: { control: false } },
} satisfies Meta<typeof RecentlyLeft>;

export default meta;

type Story = StoryObj<typeof meta>;

/** People who just left are visible, and the others are folded. */
export const InSightAndFolded: Story = {
    play: async ({ canvas, userEvent }) => {
        await expect(canvas.getByText("Ana Sousa")).toBeVisible();
        await userEvent.click(canvas.getByText("Left earlier (2)"));
        await expect(canvas.getByText(/^left the room at/)).toBeVisible();
    },
};

/** Everyone left some time ago. */
export const Folded: Story = { args: { inSightMs: 0 } };

const rollcall = rollcallOf({ sessions: [roomCall] });

/** A person leaves the call. */
function Leaving(): ReactElement {
    useEffect(() => {
        rollcall.join(roomId, { userId: "@ivy:example.org", createdTs: minutesAgo(5) });
        const id = setTimeout(() => rollcall.leave(roomId, "@ivy:example.org"), 300);
        return () => clearTimeout(id);
    }, []);
    return (
        <RollcallProvider rollcall={rollcall}>
            <RoomRecentlyLeft roomId={roomId} />
        </RollcallProvider>
    );
}

/** Connected to a room. */
export const OfARoom: Story = {
    render: () => <Leaving />,
    play: async ({ canvas }) => {
        await waitFor(() => expect(canvas.getByText(/^left at/)).toBeVisible(), { timeout: 5_000 });
    },
};
