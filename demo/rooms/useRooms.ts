import { ClientEvent, RoomEvent, type MatrixClient, type Room } from "matrix-js-sdk";
import { useEffect, useState } from "react";

const joinedRooms = (client: MatrixClient): readonly Room[] =>
    client
        .getRooms()
        .filter((room) => room.getMyMembership() === "join")
        .sort((a, b) => a.name.localeCompare(b.name));

/** The joined rooms, by name. */
export function useRooms(client: MatrixClient): readonly Room[] {
    const [rooms, setRooms] = useState(() => joinedRooms(client));
    useEffect(() => {
        const update = (): void => setRooms(joinedRooms(client));
        const events = [ClientEvent.Room, ClientEvent.DeleteRoom, RoomEvent.Name, RoomEvent.MyMembership] as const;
        for (const event of events) client.on(event, update);
        update();
        return () => {
            for (const event of events) client.off(event, update);
        };
    }, [client]);
    return rooms;
}
