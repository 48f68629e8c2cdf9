import type { MatrixClient, Room } from "matrix-js-sdk";
import { MatrixRTCSession } from "matrix-js-sdk/lib/matrixrtc/index.js";

/** The SDK's session of a room's call, as `MatrixRTCSessionManager` makes it. It has read nothing yet. */
export function sdkSession(client: MatrixClient, room: Room): MatrixRTCSession {
    const slot = { application: "m.call", id: "ROOM" };
    return MatrixRTCSession.sessionForSlot(client, room, slot);
}
