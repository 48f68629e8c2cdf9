import type { RoomLike } from "../host.js";
import { resolveOptions, type RollcallOptions } from "../options.js";
import type { RoomCallsSnapshot, Store } from "../types.js";
import { createRoomFeed } from "./roomFeed.js";

/**
 * The calls of one room by itself, without a client: always `ready`, whatever one's own membership, and requesting nothing.
 * Senders who are not loaded stay pending until somebody loads them.
 * @throws TypeError for an option that is none, or when `room` is no room.
 * @example
 * const calls = createRoomCalls(room);
 * calls.subscribe(() => console.log(calls.getSnapshot().sessions));
 */
export function createRoomCalls(room: RoomLike, options?: RollcallOptions): Store<RoomCallsSnapshot> {
    if (!room?.currentState) {
        throw new TypeError(
            `matrix-rollcall: createRoomCalls needs a room, and got ${typeof room}. ` +
                "Pass what client.getRoom(roomId) returned, and check it for null first.",
        );
    }
    return createRoomFeed({ roomId: room.roomId, getRoom: () => room }, resolveOptions(options)).store;
}
