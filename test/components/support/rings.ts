import type { Ring } from "matrix-rollcall";
import { createStaticRollcall, type StaticRollcall } from "matrix-rollcall/testing";

const roomId = "!room:example.org";

/** Ana calls, and goes on beyond the time of the tests. */
export const ring: Ring = {
    key: "ring",
    roomId,
    eventId: "$ring",
    callerId: "@ana:example.org",
    slotId: "m.call#ROOM",
    kind: "ring",
    intent: "video",
    sentTs: Date.UTC(2020, 0),
    endsTs: Date.UTC(2100, 0),
    session: undefined,
};

/** A room with Ana in its call, who rang eight others. No one has answered yet. */
export function invitedRollcall(): StaticRollcall {
    const rollcall = createStaticRollcall({ rooms: [{ roomId }] });
    rollcall.join(roomId, { userId: ring.callerId });
    const userIds = Array.from({ length: 8 }, (_, index) => `@invited${index}:example.org`);
    rollcall.send(roomId, {
        type: "m.rtc.notification",
        event_id: "$ring",
        room_id: roomId,
        sender: ring.callerId,
        origin_server_ts: rollcall.now(),
        content: { slot_id: "m.call#ROOM", lifetime: 30_000, "m.mentions": { user_ids: userIds } },
    });
    return rollcall;
}
