import type { MatrixClient, Room } from "matrix-js-sdk";
import { callMemberEvent } from "matrix-rollcall/testing";
import { leaveCall } from "./ownCall.js";

/** Returns whether this tab is in a room's call, and does not only have a membership there from before. */
export function isJoined(client: MatrixClient | undefined, roomId: string): boolean {
    const room = client?.getRoom(roomId);
    return client !== undefined && room != null && client.matrixRTC.getRoomSession(room).isJoined();
}

/** Leaves a membership of this device in a room, as a client that crashed does. */
export async function leaveBehind(client: MatrixClient, room: Room): Promise<void> {
    if (isJoined(client, room.roomId)) await leaveCall(client, room);
    const userId = client.getSafeUserId();
    const device = { userId, deviceId: client.getDeviceId() ?? "", createdTs: Date.now(), intent: "video" };
    const { type, content, state_key } = callMemberEvent({ ...device, roomId: room.roomId });
    await client.sendStateEvent(room.roomId, type as never, content as never, state_key);
}
