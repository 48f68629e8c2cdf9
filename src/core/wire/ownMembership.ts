import type { RoomLike } from "../host.js";

/**
 * Whether one's own membership is known and is not join. The SDK says "leave" while it does not know; its own field tells the
 * two apart.
 */
export function isNotJoined(room: RoomLike): boolean {
    const membership = room.getMyMembership?.() ?? "join";
    if (membership === "join") return false;
    return !("selfMembership" in room) || Reflect.get(room, "selfMembership") !== undefined;
}
