import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import {
    Avatar,
    CallAnnouncer,
    CallBadge,
    CallDuration,
    CallPanel,
    DeviceItem,
    DeviceSignal,
    FacePile,
    FocusBadge,
    InCallIcon,
    IncomingCall,
    InlineRoster,
    ParticipantItem,
    ParticipantList,
    RecentlyLeft,
    RollcallProvider,
    RoomBadge,
    RoomFacePile,
    RoomInvited,
    RoomRecentlyLeft,
    RoomRoster,
    SessionCard,
} from "matrix-rollcall";
import { MembershipInspector, RoomMembershipInspector } from "matrix-rollcall/devtools";
import { ClearMembership, ClearAll, RoomIncomingCall, type ClearClient } from "matrix-rollcall/query";
import {
    buildDevice,
    buildParticipant,
    buildRoomCalls,
    buildSession,
    callMemberEvent,
    createStaticRollcall,
    leaveEvent,
    livekitTransport,
} from "matrix-rollcall/testing";
import type { ReactElement, RefAttributes } from "react";
import { invitedRollcall, ring } from "./rings.ts";

/** What a host may put on every part. */
export interface HostProps extends RefAttributes<HTMLElement> {
    readonly className?: string;
    readonly style?: { readonly outlineWidth: string };
    readonly id?: string;
    readonly "data-host"?: string;
    readonly classNames?: Readonly<Record<string, string>>;
}

/** A part with plain data, to be put props on. */
export interface Part {
    readonly name: string;
    /** The slots that `classNames` of this part's sample reach. */
    readonly slots: readonly string[];
    readonly render: (props: HostProps) => ReactElement;
    /** The element that has the host's class and style, where it is not that of the ref. */
    readonly styled?: (element: HTMLElement) => HTMLElement | null;
}

export const roomId = "!room:example.org";
export const ana = "@ana:example.org";
export const ben = "@ben:example.org";

/** Ana's entry under an empty state key, which does not count. */
export const wrongEvent = { ...callMemberEvent({ userId: ana }), state_key: "" };

const device = buildDevice({ userId: ana, deviceId: "PHONE" });
const details = { deviceId: "PHONE", displayName: "Phone", lastSeenTs: 0, verification: "verified" };
const session = buildSession({
    participants: [
        { userId: ana, devices: [{ intent: "video" }] },
        { userId: ben, devices: [{ intent: "video", transports: [livekitTransport("https://other.example.net")] }] },
    ],
});
/** Enough people for a search box. */
const guests = Array.from({ length: 6 }, (_, index) => ({ userId: `@guest${index}:example.org` }));
const rollcall = createStaticRollcall({
    rooms: [
        {
            roomId,
            sessions: [
                { participants: [{ userId: ana }, ...guests] },
                { callId: "b", participants: [{ userId: ben }] },
            ],
            events: [
                { ...wrongEvent, event_id: "$wrong" },
                { ...leaveEvent(callMemberEvent({ userId: "@cai:example.org" })), event_id: "$left" },
            ],
        },
    ],
});
const { rejected } = buildRoomCalls({ events: [wrongEvent] });

/** Ana's own rollcall, of a room with an entry of hers that does not count. */
const anas = createStaticRollcall({ me: ana, rooms: [{ roomId, events: [{ ...wrongEvent, event_id: "$wrong" }] }] });
const [wrong] = anas.room(roomId).getSnapshot().rejected;
const nothing = { currentState: { getStateEvents: () => null } };
const anasClient = {
    getUserId: () => ana,
    getRoom: () => nothing,
    on: () => undefined,
    off: () => undefined,
    sendStateEvent: () => Promise.reject(new Error("nothing is sent here")),
    http: { authedRequest: () => Promise.reject(new Error("nothing is sent here")) },
} as unknown as ClearClient;
const clearing = { roomId };
const queryClient = new QueryClient();

export const parts: readonly Part[] = [
    { name: "Avatar", slots: ["initials"], render: (props) => <Avatar userId={ana} {...(props as object)} /> },
    {
        name: "CallBadge",
        slots: ["icon", "count", "label"],
        render: (props) => <CallBadge people={3} intent="audio" {...(props as object)} />,
    },
    ...[
        { name: "RoomBadge", slots: ["icon", "count", "label"], Part: RoomBadge },
        { name: "RoomFacePile", slots: ["face"], Part: RoomFacePile },
        { name: "RoomRoster", slots: [], Part: RoomRoster },
    ].map(({ name, slots, Part }) => ({
        name,
        slots,
        render: (props: HostProps) => (
            <RollcallProvider rollcall={rollcall}>
                <Part roomId={roomId} {...(props as object)} />
            </RollcallProvider>
        ),
    })),
    {
        name: "InCallIcon",
        slots: [],
        render: (props) => (
            <RollcallProvider rollcall={rollcall}>
                <InCallIcon roomId={roomId} userId={ana} {...(props as object)} />
            </RollcallProvider>
        ),
    },
    { name: "CallDuration", slots: [], render: (props) => <CallDuration startedTs={0} {...(props as object)} /> },
    {
        name: "DeviceItem",
        slots: ["name", "badges", "verification", "facts", "actions"],
        render: (props) => (
            <DeviceItem device={device} details={details} isThisDevice actions="…" {...(props as object)} />
        ),
    },
    {
        name: "DeviceSignal",
        slots: [],
        render: (props) => <DeviceSignal deviceKey="k" signals={muted} {...(props as object)} />,
    },
    {
        name: "RecentlyLeft",
        slots: ["list", "person", "facts", "folded"],
        render: (props) => (
            <RecentlyLeft
                people={[
                    { userId: ana, how: "left", leftTs: Date.now(), joinedTs: Date.now() - 60_000 },
                    { userId: ben, how: "expired", leftTs: 0, joinedTs: undefined },
                ]}
                {...(props as object)}
            />
        ),
    },
    {
        name: "FacePile",
        slots: ["face", "more"],
        render: (props) => <FacePile people={[{ userId: ana }, { userId: ben }]} max={1} {...(props as object)} />,
    },
    {
        name: "FocusBadge",
        slots: ["kind", "place", "button", "popover"],
        render: (props) => (
            <FocusBadge
                transport={{ type: "janus", url: "https://sfu.example.org" }}
                session={session}
                {...(props as object)}
            />
        ),
    },
    {
        name: "IncomingCall",
        slots: ["avatar", "title", "facts", "faces", "actions", "error", "time"],
        render: (props) => (
            <IncomingCall
                ring={ring}
                roomName="Standup"
                people={[{ userId: ana }]}
                onJoin={() => undefined}
                onDecline={() => undefined}
                error={<bdi>offline</bdi>}
                {...(props as object)}
            />
        ),
    },
    {
        name: "RoomInvited",
        slots: ["list", "person", "facts", "folded"],
        render: (props) => (
            <RollcallProvider rollcall={invitedRollcall()}>
                <RoomInvited roomId={roomId} {...(props as object)} />
            </RollcallProvider>
        ),
    },
    {
        name: "InlineRoster",
        slots: [],
        render: (props) => <InlineRoster people={[{ userId: ana }]} {...(props as object)} />,
    },
    {
        name: "MembershipInspector",
        slots: ["summary", "list", "entry", "reason", "facts", "detail"],
        render: (props) => <MembershipInspector rejected={rejected} defaultOpen {...(props as object)} />,
    },
    {
        name: "ParticipantItem",
        slots: ["avatar", "name", "badges", "facts", "actions"],
        render: (props) => (
            <ParticipantItem participant={buildParticipant({ userId: ana })} isMe actions="…" {...(props as object)} />
        ),
    },
    {
        name: "ParticipantList",
        slots: ["viewport", "list", "row"],
        render: (props) => <ParticipantList sessions={[session]} onActivate={() => undefined} {...(props as object)} />,
    },
    {
        name: "empty ParticipantList",
        slots: ["empty"],
        render: (props) => <ParticipantList sessions={[]} {...(props as object)} />,
    },
    {
        name: "SessionCard",
        slots: ["head", "title", "badges", "facts", "actions", "split"],
        render: (props) => <SessionCard session={session} actions="…" {...(props as object)} />,
    },
    ...[
        {
            name: "ClearMembership",
            slots: ["button", "popover"],
            draw: (props: object) => wrong && <ClearMembership {...clearing} target={wrong} {...props} />,
        },
        {
            name: "ClearAll",
            slots: ["ask", "status"],
            draw: (props: object) => <ClearAll {...clearing} which="rejected" {...props} />,
        },
        {
            name: "RoomIncomingCall",
            slots: ["avatar", "title", "facts", "time"],
            draw: (props: object) => <RoomIncomingCall ring={ring} {...props} />,
        },
    ].map(({ name, slots, draw }) => ({
        name,
        slots,
        render: (props: HostProps) => (
            <QueryClientProvider client={queryClient}>
                <RollcallProvider rollcall={{ ...anas, client: anasClient }}>{draw(props)}</RollcallProvider>
            </QueryClientProvider>
        ),
    })),
    ...[
        { name: "CallPanel", Panel: CallPanel },
        { name: "CallPanel.Root", Panel: CallPanel.Root },
        { name: "CallAnnouncer", Panel: CallAnnouncer },
        { name: "RoomMembershipInspector", Panel: RoomMembershipInspector },
        { name: "RoomRecentlyLeft", Panel: RoomRecentlyLeft },
    ].map(({ name, Panel }) => ({
        name,
        slots: [],
        render: (props: HostProps) => (
            <RollcallProvider rollcall={rollcall}>
                <Panel roomId={roomId} {...(props as object)} />
            </RollcallProvider>
        ),
    })),
    ...[
        { name: "CallPanel.Header", slots: ["titles", "title", "counts"], Inner: CallPanel.Header },
        {
            name: "CallPanel.Search",
            slots: ["input"],
            Inner: (props: object) => <CallPanel.Search minPeople={0} {...props} />,
            styled: ({ parentElement }: HTMLElement) => parentElement,
        },
        { name: "CallPanel.Connection", slots: [], Inner: CallPanel.Connection },
        { name: "CallPanel.Status", slots: ["pending"], Inner: CallPanel.Status },
        { name: "CallPanel.Sessions", slots: [], Inner: CallPanel.Sessions },
    ].map(({ name, slots, Inner, styled }) => ({
        name,
        slots,
        ...(styled && { styled }),
        render: (props: HostProps) => (
            <RollcallProvider rollcall={rollcall}>
                <CallPanel.Root roomId={roomId}>
                    <Inner {...(props as object)} />
                </CallPanel.Root>
            </RollcallProvider>
        ),
    })),
];

const isMuted = { muted: true };
const muted = { getSnapshot: () => isMuted, subscribe: () => () => undefined };
