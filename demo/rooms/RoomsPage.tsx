import type { MatrixClient } from "matrix-js-sdk";
import { useSyncExternalStore, type ReactElement } from "react";
import { useLeaveRequests } from "../call/moveCall.js";
import { ControlPanel } from "../controls/ControlPanel.js";
import { RoomList } from "./RoomList.js";
import { RoomPage } from "./RoomPage.js";
import { useRooms } from "./useRooms.js";

const subscribeToHash = (changed: () => void): (() => void) => {
    addEventListener("hashchange", changed);
    return () => removeEventListener("hashchange", changed);
};

/** The room that the address names. */
function useOpenRoomId(): string | undefined {
    const hash = useSyncExternalStore(subscribeToHash, () => location.hash);
    return hash.length > 1 ? decodeURIComponent(hash.slice(1)) : undefined;
}

/** The rooms on one side, the open one on the other. */
export function RoomsPage({ client }: { readonly client: MatrixClient }): ReactElement {
    const rooms = useRooms(client);
    useLeaveRequests(client);
    const roomId = useOpenRoomId() ?? rooms[0]?.roomId;
    return (
        <div className="rooms">
            <nav aria-label="Rooms">
                <RoomList rooms={rooms} openRoomId={roomId} />
                <ControlPanel userId={client.getSafeUserId()} />
            </nav>
            <main>
                {roomId === undefined ? (
                    <p className="waiting">
                        You are in no room yet. Start a scenario, or join a room in another client.
                    </p>
                ) : (
                    <RoomPage key={roomId} client={client} roomId={roomId} />
                )}
            </main>
        </div>
    );
}
