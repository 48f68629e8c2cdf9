import type { StoredEvent } from "../events/event.js";
import { isObject, stringsOf, type JsonObject } from "../json.js";
import type { Room } from "../rooms/room.js";
import type { Server } from "../server.js";

/** How far back messages are counted. */
const maxCounted = 100;

/** Counts the messages after the last one that a user read or wrote, and those among them that mention the user. */
export function unreadCounts({ ephemeral }: Server, room: Room, userId: string): JsonObject {
    const read = ephemeral.lastRead(room.id, userId);
    let notifications = 0;
    let highlights = 0;
    for (const event of room.timeline.slice(-maxCounted).reverse()) {
        if (event.eventId === read || event.sender === userId) break;
        if (!counts(event)) continue;
        notifications += 1;
        if (mentions(event, userId)) highlights += 1;
    }
    return { notification_count: notifications, highlight_count: highlights };
}

function counts({ type, content, redactedBecause }: StoredEvent): boolean {
    if (redactedBecause || content["msgtype"] === "m.notice") return false;
    return type === "m.room.message" || type === "m.room.encrypted";
}

function mentions({ content }: StoredEvent, userId: string): boolean {
    const named = content["m.mentions"];
    return isObject(named) && stringsOf(named["user_ids"]).includes(userId);
}
