import type { MatrixClient } from "matrix-js-sdk";
import { CallPanel } from "matrix-rollcall";
import { RoomMembershipInspector } from "matrix-rollcall/devtools";
import type { ReactElement } from "react";
import { CallControls } from "../call/CallControls.js";

interface RoomPageProps {
    readonly client: MatrixClient;
    readonly roomId: string;
}

/** A room: who is in its calls, what does not count, and what one can do oneself. */
export function RoomPage({ client, roomId }: RoomPageProps): ReactElement {
    const room = client.getRoom(roomId);
    return (
        <>
            <h1>
                <bdi>{room?.name ?? "A room you may not see"}</bdi>
            </h1>
            {room && <CallControls client={client} room={room} />}
            <CallPanel roomId={roomId} inspector={<RoomMembershipInspector roomId={roomId} />} />
        </>
    );
}
