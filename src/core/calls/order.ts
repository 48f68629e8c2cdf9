import type { CallDevice, CallSession } from "../types.js";
import { compareStrings } from "../util.js";
import type { Entry, Leave } from "../wire/entry.js";
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

/** What one sender sent: the older event first, then by event id and place. Of those that compete, the last one wins. */
export function compareAges(a: Entry | Leave, b: Entry | Leave): number {
    return (
        a.event.sentTs - b.event.sentTs ||
        compareStrings(a.event.eventId, b.event.eventId) ||
        a.place - b.place ||
        compareStrings(a.event.type, b.event.type) ||
        compareStrings(a.event.stateKey ?? "", b.event.stateKey ?? "")
    );
}

const startOf = ({ devices }: CallSession): number => devices[0]?.createdTs ?? 0;

/** Sessions: the room's own call first, then by start of the oldest device. */
export function compareSessions(a: CallSession, b: CallSession): number {
    return Number(isRoomCall(b)) - Number(isRoomCall(a)) || startOf(a) - startOf(b) || compareStrings(a.key, b.key);
}
