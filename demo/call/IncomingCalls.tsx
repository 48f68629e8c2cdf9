import type { MatrixClient } from "matrix-js-sdk";
import { useRings, type Ring } from "matrix-rollcall";
import { RoomIncomingCall } from "matrix-rollcall/query";
import type { ReactElement } from "react";
import { focusRoom } from "../rooms/focusRoom.js";
import { joinRoomCall } from "./ownCall.js";

/** Displays the calls that ring this account, over the page. Joining one opens its room. */
export function IncomingCalls({ client }: { readonly client: MatrixClient }): ReactElement | null {
    const rings = useRings();
    const join = ({ roomId }: Ring): void => {
        const room = client.getRoom(roomId);
        location.hash = encodeURIComponent(roomId);
        focusRoom();
        if (room) void joinRoomCall(client, room);
    };
    if (rings.length === 0) return null;
    return (
        <aside className="incoming" aria-label="Incoming calls">
            {rings.map((ring) => (
                <RoomIncomingCall key={ring.key} ring={ring} onJoin={join} />
            ))}
        </aside>
    );
}
