import { RoomBadge, RoomFacePile } from "matrix-rollcall";

/** A room list. Rooms with a call show the first faces and a badge. */
export function RoomList({ rooms }: { readonly rooms: readonly { readonly roomId: string; readonly name: string }[] }) {
    return (
        <ul style={{ listStyle: "none", padding: 0, maxWidth: "22rem" }}>
            {rooms.map(({ roomId, name }) => (
                <li key={roomId} style={{ display: "flex", alignItems: "center", gap: "0.5rem", padding: "0.25rem 0" }}>
                    <span style={{ flex: 1 }}>{name}</span>
                    <RoomFacePile roomId={roomId} max={3} />
                    <RoomBadge roomId={roomId} />
                </li>
            ))}
        </ul>
    );
}
