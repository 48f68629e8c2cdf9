import type { ClientLike, RoomLike } from "../host.js";
import { fieldOf } from "../util.js";
import { slotTypes } from "../wire/room.js";

/** The rooms of a client that can be read. A mock in a host's tests may lack what is read: its rooms are unknown. */
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
        hasMethods(room, ["on", "off", "getMember"]) &&
        hasMethods(fieldOf(room, "currentState"), ["getStateEvents"]) &&
        Array.isArray(room?.currentState.getStateEvents(slotTypes[0]))
    );
}

function hasMethods(object: unknown, names: readonly string[]): boolean {
    return names.every((name) => typeof fieldOf(object, name) === "function");
}
