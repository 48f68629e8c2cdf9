import type { Meta, StoryObj } from "@storybook/react-vite";
import { byName, CallPanel, combineComparators, meFirst } from "matrix-rollcall";
import { RoomMembershipInspector } from "matrix-rollcall/devtools";
import { callMemberEvent } from "matrix-rollcall/testing";
import { expect, fn, waitFor, within } from "storybook/test";
import { breakout, minutesAgo, roomCall, rollcallOf, roomId, splitCall } from "../../support/calls.ts";
import { inRollcall } from "../../support/inRollcall.tsx";
import { cast, me } from "../../support/people.ts";

/** A call that the user is in on a device. */
const withMe = (deviceId: string): typeof roomCall => ({
    participants: [
        ...(roomCall.participants ?? []),
        { userId: me, devices: [{ deviceId, createdTs: minutesAgo(20), intent: "video" }] },
    ],
});

const invitedMe = cast.map((person) => (person.userId === me ? { ...person, membership: "invite" } : person));

/** Enough people for a search box. */
const largeCall: typeof roomCall = {
    participants: [
        ...(roomCall.participants ?? []),
        ...["@zoe:example.org", "@ivy:example.org", "@hanako:example.org", "@luc:example.org"].map((userId, index) => ({
            userId,
            devices: [{ deviceId: "LAPTOP", createdTs: minutesAgo(9 - index), intent: "video" }],
        })),
    ],
};

const wrongKey = { ...callMemberEvent({ userId: "@kofi:example.org", deviceId: "PHONE" }), state_key: "" };

/** What a host writes; the stories themselves are made of fixtures. */
const code = `import { CallPanel, RollcallProvider, type ClientLike } from "matrix-rollcall";
import "matrix-rollcall/styles.css";

export function RoomCalls({ client, roomId }: { client: ClientLike | null; roomId: string }) {
    return (
        <RollcallProvider client={client}>
            <CallPanel roomId={roomId} />
        </RollcallProvider>
    );
}`;

const meta = {
    title: "Components/CallPanel",
    component: CallPanel,
    parameters: { docs: { source: { code, language: "tsx" } } },
    args: { roomId, headingLevel: 2, defaultView: "sessions", isAnnounced: true },
    argTypes: {
        roomId: { control: false },
        headingLevel: { control: { type: "select" }, options: [1, 2, 3, 4] },
        defaultView: { control: "inline-radio", options: ["sessions", "people"] },
        title: { control: "text" },
        children: { control: false },
    },
} satisfies Meta<typeof CallPanel>;

export default meta;

type Story = StoryObj<typeof meta>;

/** A room with a call. Ana's two devices can be expanded. */
export const Call: Story = {
    decorators: [inRollcall(rollcallOf({ sessions: [largeCall] }))],
    play: async ({ canvas, canvasElement, userEvent }) => {
        await expect(canvasElement.querySelector(".rollcall-session-facts")).toHaveTextContent("8 people · 9 devices");
        await userEvent.click(canvas.getByRole("button", { name: /Ana Sousa.*’s devices$/ }));
        await waitFor(() => expect(canvas.getAllByText("Device")).toHaveLength(2));
        await expect(canvas.queryByText("PHONE")).toBeNull();
        await userEvent.type(canvas.getByRole("searchbox"), "bjorn");
        await expect(canvas.getByText("Björn Lindqvist")).toBeVisible();
        await expect(canvas.queryByText("Émile Dubois")).toBeNull();
        await userEvent.keyboard("{Escape}");
        await expect(canvas.getByText("Émile Dubois")).toBeVisible();
    },
};

/** Breakouts are below the room's call. */
export const Breakouts: Story = {
    decorators: [inRollcall(rollcallOf({ sessions: [roomCall, breakout] }))],
    play: async ({ canvas }) => {
        await expect(canvas.getAllByRole("heading", { level: 3 })).toHaveLength(1);
        await expect(canvas.getByRole("heading", { level: 4, name: /Breakout “.*design/ })).toBeVisible();
    },
};

/** The people view lists each person once, with their sessions. */
export const People: Story = {
    args: { defaultView: "people" },
    decorators: [
        inRollcall(
            rollcallOf({
                sessions: [
                    roomCall,
                    { ...breakout, participants: [...(breakout.participants ?? []), { userId: "@ana:example.org" }] },
                ],
            }),
        ),
    ],
    play: async ({ canvas, userEvent }) => {
        await expect(canvas.getAllByText("Ana Sousa")).toHaveLength(1);
        await userEvent.click(await canvas.findByRole("button", { name: "View" }));
        await userEvent.click(canvas.getByRole("radio", { name: "Call" }));
        await expect(canvas.getAllByText("Ana Sousa")).toHaveLength(2);
        await userEvent.click(canvas.getByRole("radio", { name: "Person" }));
        await userEvent.keyboard("{Escape}");
    },
};

/** Two media servers. Each badge explains why it is used. */
export const Split: Story = {
    decorators: [inRollcall(rollcallOf({ sessions: [splitCall] }))],
    play: async ({ canvas, userEvent }) => {
        await userEvent.click(canvas.getByText("2 media servers"));
        const badge = await canvas.findByRole("button", { name: /About this media server: .*sfu\.example\.net/ });
        await userEvent.click(badge);
        await expect(await canvas.findByText("1 device uses it")).toBeVisible();
        await userEvent.click(badge);
        await waitFor(() => expect(canvas.queryByText("1 device uses it")).toBeNull());
    },
};

/** The user is in the call on another device and can move it here. */
export const OwnCallElsewhere: Story = {
    args: { onJoin: fn(), onMoveHere: fn(), onLeave: fn() },
    decorators: [inRollcall(rollcallOf({ sessions: [withMe("PHONE")] }))],
    play: async ({ canvas, userEvent, args }) => {
        await expect(canvas.getByText("You’re in this call on another device.")).toBeVisible();
        await userEvent.click(canvas.getByRole("button", { name: "Move here" }));
        await expect(args.onMoveHere).toHaveBeenCalledWith(expect.objectContaining({ callId: "ROOM" }));
        await expect(canvas.queryByRole("button", { name: "Join" })).toBeNull();
    },
};

/** The user is in the call on this device. */
export const OwnCallHere: Story = {
    args: { onJoin: fn(), onMoveHere: fn(), onLeave: fn() },
    decorators: [inRollcall(rollcallOf({ sessions: [withMe("LAPTOP")] }))],
    play: async ({ canvas, userEvent, args }) => {
        await userEvent.click(canvas.getByRole("button", { name: "Leave" }));
        await expect(args.onLeave).toHaveBeenCalledOnce();
    },
};

/** Join, a menu in each row, and a custom order. */
export const HostsRows: Story = {
    // An action would log its event, and with it the whole window.
    parameters: { actions: { disable: true } },
    args: {
        onJoin: fn(),
        sort: combineComparators(meFirst, byName),
        onActivate: fn(),
        renderActions: (row, { controlProps }) =>
            row.type === "person" && (
                <button
                    type="button"
                    {...controlProps}
                    aria-label={`Menu of ${row.participant.userId}`}
                    className="rollcall-button"
                    data-quiet=""
                    data-icon=""
                >
                    ⋯
                </button>
            ),
    },
    decorators: [inRollcall(rollcallOf({ sessions: [withMe("PHONE")] }))],
    play: async ({ canvas, userEvent, args }) => {
        await expect(within(canvas.getAllByRole("row")[0] as HTMLElement).getByText("Mika")).toBeVisible();
        await userEvent.click(canvas.getByText("Björn Lindqvist"));
        await expect(args.onActivate).toHaveBeenCalledOnce();
    },
};

/** Composed of its parts: a custom heading, no search, a footer. */
export const Compound: Story = {
    decorators: [inRollcall(rollcallOf({ sessions: [roomCall] }))],
    render: (args) => (
        <CallPanel.Root roomId={args.roomId}>
            <CallPanel.Header title="Stand-up">
                <a href="#settings">Settings</a>
            </CallPanel.Header>
            <CallPanel.Status />
            <CallPanel.Sessions />
            <p>The list is visible to members of this room.</p>
        </CallPanel.Root>
    ),
    play: async ({ canvas }) => {
        await expect(canvas.getByRole("heading", { name: "Stand-up" })).toBeVisible();
        await expect(canvas.queryByRole("searchbox")).toBeNull();
    },
};

/** The inspector lists memberships that do not count. */
export const Inspector: Story = {
    args: { children: <RoomMembershipInspector roomId={roomId} /> },
    decorators: [inRollcall(rollcallOf({ sessions: [largeCall], events: [wrongKey] }))],
    play: async ({ canvas, userEvent }) => {
        await expect(canvas.getByText("Not shown (1)")).toBeVisible();
        await userEvent.type(canvas.getByRole("searchbox"), "kofi");
        await expect(await canvas.findByText(/Kofi Mensah.* isn’t shown/)).toBeVisible();
        await userEvent.click(canvas.getByRole("button", { name: "Clear search" }));
    },
};

/** A person in the call is still being looked up. */
export const Pending: Story = {
    decorators: [
        inRollcall(
            rollcallOf({
                membersLoaded: false,
                sessions: [roomCall, { participants: [{ userId: "@zoe:example.org" }] }],
            }),
        ),
    ],
    play: async ({ canvas }) => {
        await expect(canvas.getByText("Looking up 1 more person…")).toBeVisible();
    },
};

/** No one is in a call. */
export const NoCall: Story = {
    decorators: [inRollcall(rollcallOf({}))],
    play: async ({ canvas }) => {
        await expect(canvas.getByText("No one is in a call")).toBeVisible();
        await expect(canvas.queryByRole("searchbox")).toBeNull();
    },
};

const reconnecting = rollcallOf({ sessions: [roomCall] });
reconnecting.setConnection("reconnecting");

/** The connection is lost. The panel shows since when, and its durations stop. */
export const Reconnecting: Story = {
    decorators: [inRollcall(reconnecting)],
    play: async ({ canvas }) => {
        await waitFor(() => expect(canvas.getByText("Reconnecting…")).toBeVisible(), { timeout: 3_000 });
        await expect(canvas.getByText("Ana Sousa")).toBeVisible();
    },
};

/** The device's clock is wrong. Calls are read by the homeserver's time. */
export const WrongClock: Story = {
    decorators: [inRollcall(rollcallOf({ sessions: [roomCall] }, { clockSkewMs: 3 * 3_600_000 }))],
    play: async ({ canvas }) => {
        await waitFor(() => expect(canvas.getByText(/clock is about .* ahead/)).toBeVisible(), { timeout: 3_000 });
    },
};

/** No user is logged in. */
export const LoggedOut: Story = { decorators: [inRollcall(null)] };

/** The client does not know the room. */
export const UnknownRoom: Story = {
    args: { roomId: "!nowhere:example.org" },
    decorators: [inRollcall(rollcallOf({}))],
};

/** The user has left the room, so its calls are not shown. */
export const NotJoined: Story = {
    decorators: [inRollcall(rollcallOf({ people: [], membership: "leave", sessions: [roomCall] }))],
    play: async ({ canvas }) => {
        await expect(canvas.queryByText("Ana Sousa")).toBeNull();
    },
};

/** The user is invited to the room, or has knocked: what its homeserver shows of it may be incomplete. */
export const Invited: Story = {
    decorators: [inRollcall(rollcallOf({ people: invitedMe, membership: "invite", sessions: [roomCall] }))],
    play: async ({ canvas }) => {
        await expect(canvas.getByText("Ana Sousa")).toBeVisible();
        await expect(canvas.getByText(/may be incomplete/)).toBeVisible();
    },
};

/** Most homeservers show an invited user nothing of the calls. */
export const InvitedWithoutCalls: Story = {
    decorators: [inRollcall(rollcallOf({ people: [], membership: "invite", sessions: [] }))],
    play: async ({ canvas }) => {
        await expect(canvas.getByText(/Join the room/)).toBeVisible();
        await expect(canvas.queryByText(/may be incomplete/)).toBeNull();
    },
};
