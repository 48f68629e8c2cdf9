/** An event as a homeserver sends it. `new MatrixEvent(event)` of matrix-js-sdk takes it as it is. */
export interface WireEvent {
    readonly type: string;
    readonly event_id: string;
    readonly room_id: string;
    readonly sender: string;
    /** ms since the epoch. */
    readonly origin_server_ts: number;
    readonly content: Record<string, unknown>;
    /** Of state events alone. */
    readonly state_key?: string;
    /** Of sticky events alone (MSC4354). */
    readonly msc4354_sticky?: { readonly duration_ms: number };
}

/** What every builder of events lets one set. */
export interface EventOptions {
    /** `"!room:example.org"` when absent. */
    readonly roomId?: string | undefined;
    /** Made of the sender, the key and the time when absent. */
    readonly eventId?: string | undefined;
}

/** Where fixtures are when nobody says. */
export const defaultRoomId = "!room:example.org";

/** What identifies an event, and what it says. */
export interface EventParts {
    readonly type: string;
    readonly sender: string;
    readonly sentTs: number;
    readonly content: Record<string, unknown>;
}

/** A state event. */
export function stateEvent(stateKey: string, parts: EventParts, options: EventOptions): WireEvent {
    return { ...baseEvent(stateKey, parts, options), state_key: stateKey };
}

/** A sticky event, in force until `expiresTs` (ms since the epoch). */
export function stickyEvent(key: string, expiresTs: number, parts: EventParts, options: EventOptions): WireEvent {
    const duration_ms = Math.max(expiresTs - parts.sentTs, 0);
    return { ...baseEvent(key, parts, options), msc4354_sticky: { duration_ms } };
}

function baseEvent(key: string, { type, sender, sentTs, content }: EventParts, options: EventOptions): WireEvent {
    const { roomId = defaultRoomId, eventId = `$${type}/${sender}/${key}/${sentTs}` } = options;
    return { type, event_id: eventId, room_id: roomId, sender, origin_server_ts: sentTs, content };
}
