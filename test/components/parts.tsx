import {
    Avatar,
    CallBadge,
    CallDuration,
    CallPanel,
    DeviceItem,
    DeviceSignal,
    FacePile,
    FocusBadge,
    InlineRoster,
    ParticipantItem,
    RollcallProvider,
    SessionCard,
} from "matrix-rollcall";
import { MembershipInspector, RoomMembershipInspector } from "matrix-rollcall/devtools";
import {
    buildDevice,
    buildParticipant,
    buildRoomCalls,
    buildSession,
    callMemberEvent,
    createStaticRollcall,
    livekitTransport,
} from "matrix-rollcall/testing";
import type { ReactElement, RefAttributes } from "react";

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
}

/** The props as one part has them: the ref's element and the slots' names differ from part to part. */
const as = <T,>(props: HostProps): T => props as T;

export const roomId = "!room:example.org";
export const ana = "@ana:example.org";
export const ben = "@ben:example.org";

/** Ana's entry written under nobody's key, which does not count. */
export const wrongEvent = { ...callMemberEvent({ userId: ana }), state_key: "" };

const device = buildDevice({ userId: ana, deviceId: "PHONE" });
const session = buildSession({
    participants: [
        { userId: ana, devices: [{ intent: "video" }] },
        { userId: ben, devices: [{ intent: "video", transports: [livekitTransport("https://other.example.net")] }] },
    ],
});
const rollcall = createStaticRollcall({
    rooms: [
        {
            roomId,
            sessions: [{ participants: [{ userId: ana }] }, { callId: "b", participants: [{ userId: ben }] }],
            events: [{ ...wrongEvent, event_id: "$wrong" }],
        },
    ],
});
const { rejected } = buildRoomCalls({ events: [wrongEvent] });

export const parts: readonly Part[] = [
    { name: "Avatar", slots: ["initials"], render: (props) => <Avatar userId={ana} {...as<object>(props)} /> },
    {
        name: "CallBadge",
        slots: ["icon", "count", "label"],
        render: (props) => <CallBadge people={3} intent="audio" {...as<object>(props)} />,
    },
    { name: "CallDuration", slots: [], render: (props) => <CallDuration startedTs={0} {...as<object>(props)} /> },
    {
        name: "DeviceItem",
        slots: ["name", "badges", "facts", "actions"],
        render: (props) => <DeviceItem device={device} isThisDevice actions="…" {...as<object>(props)} />,
    },
    {
        name: "DeviceSignal",
        slots: [],
        render: (props) => <DeviceSignal deviceKey="k" signals={muted} {...as<object>(props)} />,
    },
    {
        name: "FacePile",
        slots: ["face", "more"],
        render: (props) => <FacePile people={[{ userId: ana }, { userId: ben }]} max={1} {...as<object>(props)} />,
    },
    {
        name: "FocusBadge",
        slots: ["kind", "place", "button", "popover"],
        render: (props) => (
            <FocusBadge transport={session.activeFocus?.transport} session={session} {...as<object>(props)} />
        ),
    },
    {
        name: "InlineRoster",
        slots: [],
        render: (props) => <InlineRoster people={[{ userId: ana }]} {...as<object>(props)} />,
    },
    {
        name: "MembershipInspector",
        slots: ["summary", "list", "entry", "reason", "facts", "detail"],
        render: (props) => <MembershipInspector rejected={rejected} {...as<object>(props)} />,
    },
    {
        name: "ParticipantItem",
        slots: ["avatar", "name", "badges", "facts", "actions"],
        render: (props) => (
            <ParticipantItem participant={buildParticipant({ userId: ana })} isMe actions="…" {...as<object>(props)} />
        ),
    },
    {
        name: "SessionCard",
        slots: ["head", "title", "badges", "facts", "actions", "split"],
        render: (props) => <SessionCard session={session} actions="…" {...as<object>(props)} />,
    },
    ...[
        { name: "CallPanel", Panel: CallPanel },
        { name: "CallPanel.Root", Panel: CallPanel.Root },
        { name: "RoomMembershipInspector", Panel: RoomMembershipInspector },
    ].map(({ name, Panel }) => ({
        name,
        slots: [],
        render: (props: HostProps) => (
            <RollcallProvider rollcall={rollcall}>
                <Panel roomId={roomId} {...as<object>(props)} />
            </RollcallProvider>
        ),
    })),
    ...[
        { name: "CallPanel.Header", Inner: CallPanel.Header },
        { name: "CallPanel.Status", Inner: CallPanel.Status },
        { name: "CallPanel.Sessions", Inner: CallPanel.Sessions },
    ].map(({ name, Inner }) => ({
        name,
        slots: [],
        render: (props: HostProps) => (
            <RollcallProvider rollcall={rollcall}>
                <CallPanel.Root roomId={roomId}>
                    <Inner {...as<object>(props)} />
                </CallPanel.Root>
            </RollcallProvider>
        ),
    })),
];

const isMuted = { muted: true };
const muted = { getSnapshot: () => isMuted, subscribe: () => () => undefined };
