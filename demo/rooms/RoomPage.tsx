import type { MatrixClient } from "matrix-js-sdk";
import {
    CallPanel,
    RollcallSignalsProvider,
    RoomInvited,
    RoomRecentlyLeft,
    useOwnCalls,
    useRaisedHands,
    useRoomCalls,
    type CallPanelRowProps,
} from "matrix-rollcall";
import { RoomMembershipInspector } from "matrix-rollcall/devtools";
import { ClearAll, ClearMembership, useHandsSource } from "matrix-rollcall/query";
import { useEffect, useMemo, useRef, type ReactElement } from "react";
import { CallControls } from "../call/CallControls.js";
import { isJoined } from "../call/leftBehind.js";
import { useCallMedia } from "../call/media.js";
import { endMembership } from "../call/moveCall.js";
import { joinRoomCall } from "../call/ownCall.js";
import type { DemoSignals } from "../call/signals.js";
import { Members } from "./Members.js";

interface RoomPageProps {
    readonly client: MatrixClient;
    readonly roomId: string;
    readonly signals: DemoSignals;
    /** Whether the user chose the room, so that its heading takes the focus. */
    readonly isChosen: boolean;
}

/** Displays a room: who is in its calls, rejected memberships, its members, and controls for the user's own call. */
export function RoomPage({ client, roomId, signals, isChosen }: RoomPageProps): ReactElement {
    const room = client.getRoom(roomId);
    const rows = useMemo(() => rowsOf(roomId), [roomId]);
    const heading = useRef<HTMLHeadingElement>(null);
    const hands = useRaisedHands(roomId);
    const handsSource = useHandsSource(roomId);
    const own = useOwnCalls().find((call) => call.roomId === roomId && call.isThisDevice);
    const isLeftBehind = own !== undefined && !isJoined(client, roomId);
    const sessions = useRoomCalls(roomId, (calls) => calls.sessions);
    const media = useCallMedia(client, roomId);
    useEffect(() => {
        signals.setRoom(
            hands,
            sessions.flatMap(({ devices }) => devices),
        );
    }, [signals, hands, sessions]);
    useEffect(() => {
        if (isChosen) heading.current?.focus();
    }, [isChosen]);
    return (
        <>
            <h1 ref={heading} tabIndex={-1}>
                <bdi>{room?.name ?? "Unknown room"}</bdi>
            </h1>
            {room && <CallControls client={client} room={room} />}
            {media.problem !== undefined && (
                <p role="alert" className="problem" dir="ltr">
                    {media.problem}
                </p>
            )}
            <RollcallSignalsProvider
                signals={media.signals ?? signals}
                handsSource={handsSource}
                {...(media.signals && { hands })}
            >
                <CallPanel
                    roomId={roomId}
                    {...rows}
                    {...(room &&
                        isLeftBehind && {
                            onJoin: () => void joinRoomCall(client, room),
                            onRemove: () => void endMembership(client, room, own.device),
                        })}
                >
                    <RoomInvited roomId={roomId} />
                    <RoomRecentlyLeft roomId={roomId} />
                    <ClearAll roomId={roomId} />
                    <RoomMembershipInspector
                        roomId={roomId}
                        actions={<ClearAll roomId={roomId} which="rejected" />}
                        renderActions={(target) => <ClearMembership roomId={roomId} target={target} />}
                    />
                </CallPanel>
            </RollcallSignalsProvider>
            {room && <Members room={room} />}
        </>
    );
}

/** Rows with a button that removes what was left behind: of a device, and of a person with one. */
function rowsOf(roomId: string): CallPanelRowProps {
    return {
        renderActions: (row, { controlProps }) => {
            const devices = row.type === "person" ? row.participant.devices : row.type === "device" ? [row.device] : [];
            const [target, another] = devices;
            if (!target || another) return null;
            return <ClearMembership roomId={roomId} target={target} {...controlProps} />;
        },
    };
}
