import type { CallDevice, CallSession } from "../types.js";
import { compareStrings } from "../util.js";
import type { Entry, Leave, Membership } from "../wire/entry.js";
import type { ReadEvent } from "../wire/readEvent.js";
import { isRoomCall } from "./findSession.js";

/** Orders devices by start, user ID, device ID (unknown as "") and event ID, never by order of arrival. */
export function compareDevices(a: CallDevice, b: CallDevice): number {
    return (
        a.createdTs - b.createdTs ||
        compareStrings(a.userId, b.userId) ||
        compareStrings(a.deviceId ?? "", b.deviceId ?? "") ||
        compareStrings(a.eventId, b.eventId) ||
        compareStrings(a.key, b.key)
    );
}

/** Orders memberships as their devices. */
export function compareStarts(a: Membership, b: Membership): number {
    return compareDevices(a.device, b.device);
}

/** Orders events of one sender: the oldest first, then by event ID. Events without an ID are ordered by their keys. */
export function compareEvents(a: ReadEvent, b: ReadEvent): number {
    return (
        a.sentTs - b.sentTs ||
        compareStrings(a.eventId, b.eventId) ||
        compareStrings(a.type, b.type) ||
        compareStrings(a.stateKey ?? "", b.stateKey ?? "")
    );
}

/** Orders what one sender sent: by event, then by place in the event. Of several rivals, the last one wins. */
export function compareAges(a: Entry | Leave, b: Entry | Leave): number {
    return compareEvents(a.event, b.event) || a.place - b.place;
}

const startOf = ({ devices }: CallSession): number => devices[0]?.createdTs ?? 0;

/** Orders sessions: the room's own call first, then by start of the oldest device. */
export function compareSessions(a: CallSession, b: CallSession): number {
    return Number(isRoomCall(b)) - Number(isRoomCall(a)) || startOf(a) - startOf(b) || compareStrings(a.key, b.key);
}
