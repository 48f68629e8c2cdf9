import type { Meta, StoryObj } from "@storybook/react-vite";
import { ParticipantList, SessionCard } from "matrix-rollcall";
import { expect, fn, waitFor } from "storybook/test";
import { breakout, minutesAgo, roomCall, sessionOf, splitCall } from "../../support/calls.ts";
import { people } from "../../support/people.ts";

const getName = (userId: string): string => people.person("", userId).getSnapshot().name;
const session = sessionOf(roomCall);

/** What a host writes; the stories themselves are made of fixtures. */
const code = `import { ParticipantList, SessionCard, useRoomCalls } from "matrix-rollcall";
import "matrix-rollcall/styles.css";

/** Needs a RollcallProvider around it. */
export function Sessions({ roomId }: { roomId: string }) {
    const sessions = useRoomCalls(roomId, (calls) => calls.sessions);
    return sessions.map((session) => (
        <SessionCard key={session.key} session={session}>
            <ParticipantList sessions={[session]} />
        </SessionCard>
    ));
}`;

const meta = {
    title: "Components/SessionCard",
    component: SessionCard,
    parameters: { docs: { source: { code, language: "tsx" } } },
    args: { session, getName },
    argTypes: {
        session: { control: false },
        getName: { control: false },
        now: { control: false },
        actions: { control: false },
        title: { control: "text" },
        badges: { control: "text" },
        headingLevel: { control: { type: "select" }, options: [2, 3, 4, 5, 6] },
    },
} satisfies Meta<typeof SessionCard>;

export default meta;

type Story = StoryObj<typeof meta>;

/** The room's own call. */
export const RoomCall: Story = {
    play: async ({ canvas, userEvent }) => {
        await expect(canvas.getByRole("heading", { level: 3, name: "Room call" })).toBeVisible();
        await expect(canvas.getByText("5 devices")).toBeVisible();
        const focus = await canvas.findByRole("button", { name: /^About this media server/ });
        await userEvent.click(focus);
        await expect(await canvas.findByText("5 devices use it")).toBeVisible();
        await userEvent.click(focus);
    },
};

/** A breakout, which a user owns. */
export const Breakout: Story = { args: { session: sessionOf(breakout) } };

/** Several media servers. */
export const Split: Story = {
    args: { session: sessionOf(splitCall) },
    play: async ({ canvas, userEvent }) => {
        await userEvent.click(canvas.getByText("2 media servers"));
        await waitFor(() => expect(canvas.getAllByRole("term")).toHaveLength(2));
    },
};

/** A session of another application. */
export const OtherApplication: Story = { args: { session: { ...session, application: "org.example.whiteboard" } } };

/** With buttons, and its participants as children. */
export const WithPeople: Story = {
    args: {
        actions: (
            <button type="button" className="rollcall-button" data-primary="" onClick={fn()}>
                <span>Join</span>
            </button>
        ),
        badges: <span className="rollcall-chip">recorded</span>,
        children: <ParticipantList sessions={[session]} people={people} sections="never" />,
    },
    play: async ({ canvas }) => {
        await expect(canvas.getByText("Ana Sousa")).toBeVisible();
    },
};

/** Some participants seem gone and are counted separately. */
export const SeemsGone: Story = {
    args: {
        session: sessionOf({
            participants: [
                ...(roomCall.participants ?? []),
                { userId: "@kofi:example.org", devices: [{ createdTs: minutesAgo(80) }] },
            ],
        }),
    },
    play: async ({ canvas }) => {
        await expect(canvas.getByText("4 here, 1 seems gone")).toBeVisible();
    },
};
