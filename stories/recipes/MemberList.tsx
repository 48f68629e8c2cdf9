import { Avatar, InCallIcon, useCallUserIds, usePeople } from "matrix-rollcall";

/** A member list that shows the people in the call first. */
export function MemberList({ roomId, members }: { readonly roomId: string; readonly members: readonly string[] }) {
    const inCall = useCallUserIds(roomId);
    const people = usePeople(roomId, members);
    const sorted = people.toSorted((a, b) => Number(inCall.has(b.userId)) - Number(inCall.has(a.userId)));
    return (
        <ul style={{ listStyle: "none", padding: 0, maxWidth: "22rem" }}>
            {sorted.map(({ userId, name, avatarUrl }) => (
                <li key={userId} style={{ display: "flex", alignItems: "center", gap: "0.5rem", padding: "0.25rem 0" }}>
                    <Avatar userId={userId} name={name} avatarUrl={avatarUrl} />
                    <span style={{ flex: 1 }}>
                        <bdi>{name}</bdi>
                    </span>
                    <InCallIcon roomId={roomId} userId={userId} />
                </li>
            ))}
        </ul>
    );
}
