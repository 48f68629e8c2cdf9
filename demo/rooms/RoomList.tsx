import type { Room } from "matrix-js-sdk";
import { useActiveCalls, type RoomCallsSnapshot } from "matrix-rollcall";
import type { ReactElement } from "react";

interface RoomListProps {
    readonly rooms: readonly Room[];
    readonly openRoomId: string | undefined;
}

/** The rooms by name, each with how many people are in its calls now. */
export function RoomList({ rooms, openRoomId }: RoomListProps): ReactElement {
    const calls = useActiveCalls();
    return (
        <ul className="room-list">
            {rooms.map(({ roomId, name }) => (
                <li key={roomId}>
                    <a
                        href={`#${encodeURIComponent(roomId)}`}
                        aria-current={roomId === openRoomId ? "page" : undefined}
                    >
                        <bdi>{name}</bdi>
                        <CallCount calls={calls.get(roomId)} />
                    </a>
                </li>
            ))}
        </ul>
    );
}

function CallCount({ calls }: { readonly calls: RoomCallsSnapshot | undefined }): ReactElement | null {
    const userIds = calls?.sessions.flatMap(({ participants }) => participants.map(({ userId }) => userId));
    const people = new Set(userIds).size;
    if (people === 0) return null;
    return (
        <span className="call-count" aria-label={`${people} in a call`}>
            {people}
        </span>
    );
}
