import type { JsonObject } from "../json.js";

/** An event as the server keeps it. */
export interface StoredEvent {
    readonly eventId: string;
    readonly roomId: string;
    readonly type: string;
    readonly sender: string;
    readonly stateKey: string | undefined;
    content: JsonObject;
    /** ms since the epoch. */
    readonly originServerTs: number;
    /** Its position in the stream. */
    readonly position: number;
    readonly redacts: string | undefined;
    /** The state event that this one replaced. */
    readonly replaces: StoredEvent | undefined;
    readonly sticky: Stickiness | undefined;
    /** The transaction ID of the sender's device. */
    readonly transaction: Transaction | undefined;
    /** The ID of the delayed event that it was. Its sender gets it in `unsigned`. */
    readonly delayId: string | undefined;
    redactedBecause: StoredEvent | undefined;
}

export interface Stickiness {
    readonly durationMs: number;
    /** ms since the epoch; from the time it was sent, or received where that is earlier. */
    readonly untilTs: number;
}

export interface Transaction {
    readonly deviceId: string;
    readonly id: string;
}

/** The reader of an event. Devices see only their own transaction IDs. */
export interface Viewer {
    readonly userId: string;
    readonly deviceId: string;
}

/** Returns an event as a client gets it. */
export function toClientEvent(event: StoredEvent, viewer: Viewer, now: number): JsonObject {
    const unsigned: JsonObject = { age: Math.max(0, now - event.originServerTs) };
    const isOwn = event.sender === viewer.userId;
    if (isOwn && event.transaction?.deviceId === viewer.deviceId) unsigned["transaction_id"] = event.transaction.id;
    if (isOwn && event.delayId !== undefined) unsigned["org.matrix.msc4140.delay_id"] = event.delayId;
    if (event.replaces) {
        unsigned["prev_content"] = event.replaces.content;
        unsigned["replaces_state"] = event.replaces.eventId;
        unsigned["prev_sender"] = event.replaces.sender;
    }
    if (event.redactedBecause) unsigned["redacted_because"] = toClientEvent(event.redactedBecause, viewer, now);
    if (isSticky(event, now)) unsigned["msc4354_sticky_duration_ttl_ms"] = (event.sticky?.untilTs ?? now) - now;
    return {
        event_id: event.eventId,
        room_id: event.roomId,
        type: event.type,
        sender: event.sender,
        origin_server_ts: event.originServerTs,
        content: event.content,
        ...(event.stateKey === undefined ? {} : { state_key: event.stateKey }),
        ...(event.redacts === undefined ? {} : { redacts: event.redacts }),
        ...(event.sticky && !event.redactedBecause ? { msc4354_sticky: { duration_ms: event.sticky.durationMs } } : {}),
        unsigned,
    };
}

/** Returns an event as invited users see it, without ID and time. */
export function toStrippedEvent(event: StoredEvent): JsonObject {
    return { type: event.type, sender: event.sender, state_key: event.stateKey, content: event.content };
}

/** Returns whether an event is still sticky (MSC4354). A redacted one is not. */
export function isSticky(event: StoredEvent, now: number): boolean {
    return event.sticky !== undefined && !event.redactedBecause && event.sticky.untilTs > now;
}
