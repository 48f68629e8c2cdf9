import type { MatrixClient } from "matrix-js-sdk";
import { CallDuration, FocusBadge, RoomFacePile, RoomInvited, useCallSession, useOwnCalls } from "matrix-rollcall";
import type { ReactElement } from "react";
import { focusRoom } from "../rooms/focusRoom.js";
import { isJoined } from "./leftBehind.js";
import { leaveCall } from "./ownCall.js";

interface OngoingCallProps {
    readonly client: MatrixClient;
    readonly openRoomId: string | undefined;
}

/** Displays the call that this tab is in while another room is open, with who is in it and who was rung. */
export function OngoingCall({ client, openRoomId }: OngoingCallProps): ReactElement | null {
    const own = useOwnCalls().find(({ isThisDevice, roomId }) => isThisDevice && isJoined(client, roomId));
    const session = useCallSession(own?.roomId ?? "", { session: own && { key: own.session.key } });
    const room = client.getRoom(own?.roomId);
    if (!own || !session || !room || room.roomId === openRoomId) return null;
    return (
        <aside className="ongoing" aria-label="Ongoing call">
            <a dir="ltr" href={`#${encodeURIComponent(room.roomId)}`}>
                You are in <bdi>{room.name}</bdi>
            </a>
            <RoomFacePile roomId={room.roomId} max={5} />
            <CallDuration key={session.key} startedTs={session.startedTs} />
            <FocusBadge transport={own.device.transport} session={session} />
            <button
                type="button"
                className="demo-button"
                onClick={() => {
                    focusRoom();
                    void leaveCall(client, room);
                }}
            >
                Leave the call
            </button>
            <RoomInvited roomId={room.roomId} session={{ key: session.key }} />
        </aside>
    );
}
