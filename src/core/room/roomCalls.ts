import type { RoomLike } from "../host.js";
import { resolveOptions, type RollcallOptions } from "../options.js";
import type { RoomCallsSnapshot, Store } from "../types.js";
import { checkRoom } from "../util.js";
import { createRoomFeed } from "./roomFeed.js";

/**
 * Creates the store of one room's calls without a client. It is always `ready`, ignores the user's own membership, and sends no
 * request. Senders who are not loaded stay pending.
 * @throws TypeError for an invalid option, or when `room` is not a room.
 * @example
 * const calls = createRoomCalls(room);
 * calls.subscribe(() => console.log(calls.getSnapshot().sessions));
 */
export function createRoomCalls(room: RoomLike, options?: RollcallOptions): Store<RoomCallsSnapshot> {
    checkRoom(room, "createRoomCalls");
    return createRoomFeed({ roomId: room.roomId, getRoom: () => room }, resolveOptions(options)).store;
}
