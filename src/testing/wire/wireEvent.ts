/** An event as a homeserver sends it. `new MatrixEvent(event)` of matrix-js-sdk takes it as it is. */
export interface WireEvent {
    readonly type: string;
    readonly event_id: string;
    readonly room_id: string;
    readonly sender: string;
    /** ms since the epoch. */
    readonly origin_server_ts: number;
    readonly content: Record<string, unknown>;
    /** State events only. */
    readonly state_key?: string;
    /** The event that a redaction redacts. */
    readonly redacts?: string;
    /** Sticky events only (MSC4354). */
    readonly msc4354_sticky?: { readonly duration_ms: number };
}

/** Options of every event builder. */
export interface EventOptions {
    /** Defaults to `"!room:example.org"`. */
    readonly roomId?: string | undefined;
    /** Defaults to a combination of sender, key and time. */
    readonly eventId?: string | undefined;
}

/** The default room of fixtures. */
export const defaultRoomId = "!room:example.org";

/** An event's identity and content. */
export interface EventParts {
    readonly type: string;
    readonly sender: string;
    readonly sentTs: number;
    readonly content: Record<string, unknown>;
}

/** Returns a state event. */
export function stateEvent(stateKey: string, parts: EventParts, options: EventOptions): WireEvent {
    return { ...baseEvent(stateKey, parts, options), state_key: stateKey };
}

/** Returns a sticky event that lasts until `expiresTs` (ms since the epoch). */
export function stickyEvent(key: string, expiresTs: number, parts: EventParts, options: EventOptions): WireEvent {
    const duration_ms = Math.max(expiresTs - parts.sentTs, 0);
    return { ...baseEvent(key, parts, options), msc4354_sticky: { duration_ms } };
}

function baseEvent(key: string, { type, sender, sentTs, content }: EventParts, options: EventOptions): WireEvent {
    const { roomId = defaultRoomId, eventId = `$${type}/${sender}/${key}/${sentTs}` } = options;
    return { type, event_id: eventId, room_id: roomId, sender, origin_server_ts: sentTs, content };
}
