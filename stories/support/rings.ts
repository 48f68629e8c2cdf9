import type { PersonLike } from "matrix-rollcall";
import type { StaticRollcall } from "matrix-rollcall/testing";
import { roomId } from "./calls.ts";
import { people } from "./people.ts";

/** A person of the stories as plain data. */
export function personOf(userId: string): PersonLike {
    return people.person(roomId, userId).getSnapshot();
}

/** A user rings others for half a minute. Returns the ID of the ring's event. */
export function ring(rollcall: StaticRollcall, sender: string, userIds: readonly string[]): string {
    const lifetime = 30_000;
    const content = {
        slot_id: "m.call#ROOM",
        sender_ts: rollcall.now(),
        lifetime,
        "m.mentions": { user_ids: userIds },
    };
    return send(rollcall, "m.rtc.notification", sender, content);
}

/** A user declines a ring. */
export function decline(rollcall: StaticRollcall, sender: string, ringId: string): void {
    send(rollcall, "m.rtc.decline", sender, { "m.relates_to": { rel_type: "m.reference", event_id: ringId } });
}

/** Each device of a user raises its hand. */
export function raiseHand(rollcall: StaticRollcall, userId: string): void {
    const { sessions } = rollcall.room(roomId).getSnapshot();
    for (const { eventId } of sessions.flatMap(({ devices }) => devices.filter((each) => each.userId === userId))) {
        const relation = { rel_type: "m.annotation", event_id: eventId, key: "🖐️" };
        send(rollcall, "m.reaction", userId, { "m.relates_to": relation });
    }
}

let sent = 0;

function send(rollcall: StaticRollcall, type: string, sender: string, content: Record<string, unknown>): string {
    const event_id = `$story${(sent += 1)}`;
    rollcall.send(roomId, { type, event_id, room_id: roomId, sender, origin_server_ts: rollcall.now(), content });
    return event_id;
}
