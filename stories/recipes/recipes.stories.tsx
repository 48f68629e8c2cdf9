import type { Meta, StoryObj } from "@storybook/react-vite";
import { RollcallProvider } from "matrix-rollcall";
import { createStaticRollcall } from "matrix-rollcall/testing";
import { expect, fn, waitFor, within } from "storybook/test";
import { minutesAgo, roomCall, rollcallOf, roomId } from "../support/calls.ts";
import { inRollcall } from "../support/inRollcall.tsx";
import { cast } from "../support/people.ts";
import { Lobby } from "./Lobby.tsx";
import lobbySource from "./Lobby.tsx?raw";
import { MemberList } from "./MemberList.tsx";
import memberListSource from "./MemberList.tsx?raw";
import { PanelWithMenus } from "./PersonMenu.tsx";
import personMenuSource from "./PersonMenu.tsx?raw";
import { PictureInPicture } from "./PictureInPicture.tsx";
import pictureInPictureSource from "./PictureInPicture.tsx?raw";
import { RoomList } from "./RoomList.tsx";
import roomListSource from "./RoomList.tsx?raw";
import { Sidebar } from "./Sidebar.tsx";
import sidebarSource from "./Sidebar.tsx?raw";

const meta = {
    title: "Recipes",
    tags: ["!autodocs"],
    parameters: { controls: { disable: true } },
    decorators: [inRollcall(rollcallOf({ sessions: [roomCall] }))],
} satisfies Meta;

export default meta;

type Story = StoryObj<typeof meta>;

const showing = (code: string) => ({ docs: { source: { code, language: "tsx" } } });

const rooms = [
    { roomId, name: "Standup" },
    { roomId: "!design:example.org", name: "Design" },
    { roomId: "!quiet:example.org", name: "Announcements" },
];
const roomsRollcall = createStaticRollcall({
    now: minutesAgo(0),
    rooms: [
        { roomId, people: cast, sessions: [roomCall] },
        { roomId: "!design:example.org", people: cast, sessions: [{ participants: [{ userId: "@ivy:example.org" }] }] },
        { roomId: "!quiet:example.org" },
    ],
});

export const InARoomList: Story = {
    parameters: showing(roomListSource),
    render: () => (
        <RollcallProvider rollcall={roomsRollcall}>
            <RoomList rooms={rooms} />
        </RollcallProvider>
    ),
    play: async ({ canvas }) => {
        await expect(canvas.getByText(/^Call with .*4.* people/)).toBeInTheDocument();
        await expect(canvas.getByText(/^Call with .*1.* person$/)).toBeInTheDocument();
    },
};

export const InAMemberList: Story = {
    parameters: showing(memberListSource),
    render: () => (
        <MemberList roomId={roomId} members={["@kofi:example.org", "@ivy:example.org", "@ana:example.org"]} />
    ),
    play: async ({ canvas }) => {
        await expect(canvas.getAllByRole("listitem")[0]).toHaveTextContent("Ana Sousa");
    },
};

const onMessage = fn();

export const WithAMenu: Story = {
    parameters: showing(personMenuSource),
    render: () => (
        <PanelWithMenus
            roomId={roomId}
            actions={{ "View profile": fn(), "Send a message": onMessage, "Mention in the room": fn() }}
        />
    ),
    play: async ({ canvas, userEvent }) => {
        const button = await canvas.findByRole("button", { name: "Actions for Björn Lindqvist" });
        await userEvent.click(button);
        const menu = canvas.getByRole("menu", { name: "Actions for Björn Lindqvist" });
        await waitFor(() => expect(within(menu).getByRole("menuitem", { name: "View profile" })).toHaveFocus());
        await userEvent.keyboard("{ArrowDown}");
        await expect(within(menu).getByRole("menuitem", { name: "Send a message" })).toHaveFocus();
        await userEvent.keyboard("{End}{ArrowDown}{ArrowUp}{ArrowUp}{Enter}");
        await expect(onMessage).toHaveBeenCalledWith("@bjorn:example.org");
        await waitFor(() => expect(menu).not.toBeVisible());
        await expect(button).toHaveFocus();
    },
};

const onJoin = fn();

export const BeforeJoining: Story = {
    parameters: showing(lobbySource),
    render: () => <Lobby roomId={roomId} onJoin={onJoin} />,
    play: async ({ canvas, userEvent }) => {
        await userEvent.click(canvas.getByRole("button", { name: "Join" }));
        await expect(onJoin).toHaveBeenCalled();
    },
};

export const InASidebar: Story = {
    parameters: showing(sidebarSource),
    render: () => <Sidebar roomId={roomId} />,
    play: async ({ canvas }) => {
        await expect(canvas.getByText("Ana Sousa")).toBeVisible();
    },
};

export const InAWindowOnTop: Story = {
    parameters: showing(pictureInPictureSource),
    render: () => <PictureInPicture roomId={roomId} />,
};
