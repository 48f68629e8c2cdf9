import type { CallDevice } from "matrix-rollcall";
import type { StaticRollcall, WireEvent } from "matrix-rollcall/testing";

export const roomId = "!standup:example.org";
export const ana = "@ana:example.org";
export const ben = "@ben:example.org";
export const me = "@me:example.org";

let count = 0;

/** An event in the timeline of the room, sent now. */
export function timelineEvent(
    rollcall: StaticRollcall,
    type: string,
    sender: string,
    content: Record<string, unknown>,
    extra: Partial<WireEvent> = {},
): WireEvent {
    const event_id = `$timeline${(count += 1)}`;
    return { type, event_id, room_id: roomId, sender, origin_server_ts: rollcall.now(), content, ...extra };
}

/** A device raises its hand. */
export function raise(rollcall: StaticRollcall, { userId, eventId }: CallDevice): WireEvent {
    const relation = { rel_type: "m.annotation", event_id: eventId, key: "\u{1F590}\uFE0F" };
    const event = timelineEvent(rollcall, "m.reaction", userId, { "m.relates_to": relation });
    rollcall.send(roomId, event);
    return event;
}

/** A user rings others. */
export function ring(rollcall: StaticRollcall, sender: string, userIds: readonly string[], extra = {}): WireEvent {
    const content = {
        slot_id: "m.call#ROOM",
        sender_ts: rollcall.now(),
        lifetime: 30_000,
        "m.mentions": { user_ids: userIds },
    };
    const event = timelineEvent(rollcall, "org.matrix.msc4075.rtc.notification", sender, content, extra);
    rollcall.send(roomId, event);
    return event;
}
