import type { ClientLike, RoomLike } from "../host.js";
import type { RoomCallsSnapshot } from "../types.js";
import { fieldOf } from "../util.js";
import { hasStrippedState, isNotJoined } from "../wire/room.js";

/** What the user may see of a room that the client has. */
export type Access = "ready" | "peeking" | "partial" | "not-joined";

/** Rooms that a client has peeked into. When it stops peeking, such a room stays in its store but is no longer updated. */
const peeked = new WeakSet<RoomLike>();

/** Returns what the user may see of a room. */
export function accessOf(client: ClientLike, room: RoomLike): Access {
    const isJoined = room.getMyMembership?.() === "join";
    // The SDK has no public way to check this.
    if (!isJoined && fieldOf(fieldOf(client, "peekSync"), "_peekRoom") === room) {
        peeked.add(room);
        return "peeking";
    }
    if (!isJoined && peeked.has(room)) return "not-joined";
    if (hasStrippedState(room)) return "partial";
    return isNotJoined(room) ? "not-joined" : "ready";
}

/** Returns whether a room's calls are listed in this status. */
export function isVisible(status: RoomCallsSnapshot["status"]): boolean {
    return isReadable(status) || status === "partial";
}

/** Returns whether a room's calls are known and followed in this status. */
export function isReadable(status: RoomCallsSnapshot["status"]): status is "ready" | "peeking" {
    return status === "ready" || status === "peeking";
}
