import type { MatrixClient } from "matrix-js-sdk";
import { CallPanel, RoomRecentlyLeft, type CallPanelRowProps } from "matrix-rollcall";
import { RoomMembershipInspector } from "matrix-rollcall/devtools";
import { ClearMembership, ClearAll } from "matrix-rollcall/query";
import { useMemo, type ReactElement } from "react";
import { CallControls } from "../call/CallControls.js";

interface RoomPageProps {
    readonly client: MatrixClient;
    readonly roomId: string;
}

/** A room: who is in its calls, what does not count, and what one can do oneself. */
export function RoomPage({ client, roomId }: RoomPageProps): ReactElement {
    const room = client.getRoom(roomId);
    const rows = useMemo(() => rowsOf(roomId), [roomId]);
    return (
        <>
            <h1>
                <bdi>{room?.name ?? "A room you may not see"}</bdi>
            </h1>
            {room && <CallControls client={client} room={room} />}
            <CallPanel roomId={roomId} {...rows}>
                <RoomRecentlyLeft roomId={roomId} />
                <ClearAll roomId={roomId} />
                <RoomMembershipInspector
                    roomId={roomId}
                    actions={<ClearAll roomId={roomId} which="rejected" />}
                    renderActions={(target) => <ClearMembership roomId={roomId} target={target} />}
                />
            </CallPanel>
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
