import type { ClientLike, RoomLike } from "../host.js";
import { slotTypes } from "../wire/room.js";

/** The rooms of a client. The mock in a host's tests may lack these methods: its rooms are then unknown. */
export interface ClientRooms {
    readonly getRoom: (roomId: string) => RoomLike | undefined;
    readonly getRooms: () => readonly RoomLike[];
}

/** Returns the rooms of a client. */
export function roomsOf(client: ClientLike): ClientRooms {
    return {
        getRoom: (roomId) => [client.getRoom(roomId)].find(isReadable),
        getRooms: () => (client.getRooms?.() ?? []).filter(isReadable),
    };
}

function isReadable(room: RoomLike | null): room is RoomLike {
    return (
        typeof room?.on === "function" &&
        typeof room.getMember === "function" &&
        Array.isArray(room.currentState?.getStateEvents?.(slotTypes[0]))
    );
}
