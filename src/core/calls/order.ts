import type { CallDevice, CallSession } from "../types.js";
import { compareStrings } from "../util.js";
import type { Entry, Membership } from "../wire/entry.js";
import type { ReadEvent } from "../wire/readEvent.js";
import { isRoomCall } from "./findSession.js";

/** Devices: by start, user id, device id (unknown as ""), event id; never by order of arrival. */
export function compareDevices(a: CallDevice, b: CallDevice): number {
    return (
        a.createdTs - b.createdTs ||
        compareStrings(a.userId, b.userId) ||
        compareStrings(a.deviceId ?? "", b.deviceId ?? "") ||
        compareStrings(a.eventId, b.eventId) ||
        compareStrings(a.key, b.key)
    );
}

/** Entries of one sender: the older event first, then by event id and place. */
export function compareAges(a: Entry, b: Entry): number {
    return (
        a.event.sentTs - b.event.sentTs ||
        compareStrings(a.event.eventId, b.event.eventId) ||
        a.place - b.place ||
        compareStrings(a.event.type, b.event.type) ||
        compareStrings(a.event.stateKey ?? "", b.event.stateKey ?? "")
    );
}

/** Events that compete: the greater `origin_server_ts` wins, then the greater event id, … */
export function compareEvents(a: ReadEvent, b: ReadEvent): number {
    return a.sentTs - b.sentTs || compareStrings(a.eventId, b.eventId);
}

/** … then the later entry of one event. */
export function compareNewness(a: Membership, b: Membership): number {
    return compareEvents(a.event, b.event) || a.place - b.place;
}

const startOf = ({ devices }: CallSession): number => devices[0]?.createdTs ?? 0;

/** Sessions: the room's own call first, then by start of the oldest device. */
export function compareSessions(a: CallSession, b: CallSession): number {
    return Number(isRoomCall(b)) - Number(isRoomCall(a)) || startOf(a) - startOf(b) || compareStrings(a.key, b.key);
}
