import type { Room } from "matrix-js-sdk";
import { RoomBadge, RoomFacePile, RoomRoster } from "matrix-rollcall";
import type { ReactElement } from "react";

interface RoomListProps {
    readonly rooms: readonly Room[];
    readonly openRoomId: string | undefined;
}

/** Displays the rooms by name, each with the people in its calls. */
export function RoomList({ rooms, openRoomId }: RoomListProps): ReactElement {
    return (
        <ul className="room-list">
            {rooms.map(({ roomId, name }) => (
                <li key={roomId}>
                    <a
                        href={`#${encodeURIComponent(roomId)}`}
                        aria-current={roomId === openRoomId ? "page" : undefined}
                    >
                        <bdi>{name}</bdi>
                        <RoomBadge roomId={roomId} />
                        <RoomFacePile roomId={roomId} max={3} aria-hidden="true" />
                        <RoomRoster roomId={roomId} max={2} />
                    </a>
                </li>
            ))}
        </ul>
    );
}
