import type { Room } from "matrix-js-sdk";
import { Avatar, InCallIcon, useCallUserIds, usePeople } from "matrix-rollcall";
import { useEffect, useState, type ReactElement } from "react";

/** Maximum number of members that are listed. */
const most = 100;

/** Displays a room's members, those in its calls first and marked. */
export function Members({ room }: { readonly room: Room }): ReactElement {
    const [isOpen, setIsOpen] = useState(false);
    return (
        <details className="members" onToggle={({ currentTarget }) => setIsOpen(currentTarget.open)}>
            <summary>
                <span dir="ltr">Members ({room.getJoinedMemberCount()})</span>
            </summary>
            {isOpen && <MemberList room={room} />}
        </details>
    );
}

function MemberList({ room }: { readonly room: Room }): ReactElement {
    const inCall = useCallUserIds(room.roomId);
    const [userIds, setUserIds] = useState<readonly string[]>([]);
    useEffect(() => {
        const update = (): void => setUserIds(room.getJoinedMembers().map(({ userId }) => userId));
        void room.loadMembersIfNeeded().finally(update);
    }, [room]);
    const sorted = userIds.toSorted((a, b) => Number(inCall.has(b)) - Number(inCall.has(a)));
    const people = usePeople(room.roomId, sorted.slice(0, most));
    return (
        <ul>
            {people.map(({ userId, name, avatarUrl }) => (
                <li key={userId}>
                    <Avatar userId={userId} name={name} avatarUrl={avatarUrl} />
                    <bdi>{name}</bdi>
                    <InCallIcon roomId={room.roomId} userId={userId} />
                </li>
            ))}
        </ul>
    );
}
