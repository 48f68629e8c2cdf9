import type { MatrixClient } from "matrix-js-sdk";
import { useSyncExternalStore, type ReactElement } from "react";
import { IncomingCalls } from "../call/IncomingCalls.js";
import { useLeaveRequests } from "../call/moveCall.js";
import { OngoingCall } from "../call/OngoingCall.js";
import type { DemoSignals } from "../call/signals.js";
import { ControlPanel } from "../controls/ControlPanel.js";
import { RoomList } from "./RoomList.js";
import { RoomPage } from "./RoomPage.js";
import { useRooms } from "./useRooms.js";

const subscribeToHash = (changed: () => void): (() => void) => {
    addEventListener("hashchange", changed);
    return () => removeEventListener("hashchange", changed);
};

/** The room that the address names. */
function useChosenRoomId(): string | undefined {
    const hash = useSyncExternalStore(subscribeToHash, () => location.hash);
    return hash.length > 2 ? decodeURIComponent(hash.slice(1)) : undefined;
}

interface RoomsPageProps {
    readonly client: MatrixClient;
    readonly signals: DemoSignals;
}

/** The rooms on one side, the open one on the other. On a phone, one of the two. */
export function RoomsPage({ client, signals }: RoomsPageProps): ReactElement {
    const rooms = useRooms(client);
    useLeaveRequests(client);
    const chosen = useChosenRoomId();
    const roomId = chosen ?? rooms[0]?.roomId;
    return (
        <div className="rooms" data-chosen={chosen !== undefined || undefined}>
            <nav aria-label="Rooms">
                <RoomList rooms={rooms} openRoomId={roomId} />
                <ControlPanel client={client} roomId={roomId} />
            </nav>
            <main>
                <a className="back" href="#/">
                    <span aria-hidden="true">←</span> Rooms
                </a>
                <OngoingCall client={client} openRoomId={roomId} />
                {roomId === undefined ? (
                    <p className="waiting" dir="ltr">
                        You are in no room yet. Start a scenario, or join a room in another client.
                    </p>
                ) : (
                    <RoomPage
                        key={roomId}
                        client={client}
                        roomId={roomId}
                        signals={signals}
                        isChosen={chosen !== undefined}
                    />
                )}
            </main>
            <IncomingCalls client={client} />
        </div>
    );
}
