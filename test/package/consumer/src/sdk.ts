import type { MatrixClient, Room } from "matrix-js-sdk";
import {
    createRollcall,
    createRoomCalls,
    type Rollcall,
    type RoomCallsSnapshot,
    type Store,
} from "matrix-rollcall/core";

/** A client and a room of the SDK fit as they are. */
export function follow(client: MatrixClient, room: Room): [Rollcall, Store<RoomCallsSnapshot>] {
    return [createRollcall(client), createRoomCalls(room)];
}
