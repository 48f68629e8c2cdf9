import { CallBadge, FacePile, useCallSession, useCallSummary, usePeople } from "matrix-rollcall";

/** A room list. Rooms with a call show a badge and the first faces. */
export function RoomList({ rooms }: { readonly rooms: readonly { readonly roomId: string; readonly name: string }[] }) {
    return (
        <ul style={{ listStyle: "none", padding: 0, maxWidth: "22rem" }}>
            {rooms.map(({ roomId, name }) => (
                <li key={roomId} style={{ display: "flex", alignItems: "center", gap: "0.5rem", padding: "0.25rem 0" }}>
                    <span style={{ flex: 1 }}>{name}</span>
                    <RoomCall roomId={roomId} />
                </li>
            ))}
        </ul>
    );
}

function RoomCall({ roomId }: { readonly roomId: string }) {
    const { people, intent } = useCallSummary(roomId);
    const userIds = useCallSession(roomId)?.participants.map(({ userId }) => userId) ?? [];
    const faces = usePeople(roomId, userIds);
    return (
        <>
            <FacePile people={faces} max={3} />
            <CallBadge people={people} intent={intent} />
        </>
    );
}
