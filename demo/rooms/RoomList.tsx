import type { Room } from "matrix-js-sdk";
import { CallBadge, useCallSummary, useProbablyGone } from "matrix-rollcall";
import type { ReactElement } from "react";

interface RoomListProps {
    readonly rooms: readonly Room[];
    readonly openRoomId: string | undefined;
}

/** The rooms by name, each with how many people are in its calls now. */
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
                        <RoomCalls roomId={roomId} />
                    </a>
                </li>
            ))}
        </ul>
    );
}

function RoomCalls({ roomId }: { readonly roomId: string }): ReactElement {
    const { people, intent } = useCallSummary(roomId);
    const gone = useProbablyGone(roomId);
    return <CallBadge people={people} gone={gone.size} intent={intent} />;
}
