import type { CallSession, RejectionReason, RoomCallsSnapshot } from "../core/index.js";

/** English words of the parts, in one place. */

export function countOf(count: number, one: string, many: string): string {
    return `${count} ${count === 1 ? one : many}`;
}

/** "4 people, 5 devices": two numbers, since one person may be there twice. */
export function peopleAndDevices(people: number, devices: number): string {
    return `${countOf(people, "person", "people")}, ${countOf(devices, "device", "devices")}`;
}

/** What a session is called: the room's call, a breakout, or another application's session. */
export function sessionTitle({ application, callId, scope }: CallSession): string {
    const isRoomCall = callId === "ROOM" && scope === "m.room";
    if (application === "m.call")
        return isRoomCall ? "Room call" : scope === "m.user" ? `Breakout ${callId}` : `Call ${callId}`;
    return callId === "" || callId === "ROOM" ? application : `${application} ${callId}`;
}

export const statusWords: Record<Exclude<RoomCallsSnapshot["status"], "ready">, string> = {
    "no-client": "Log in to see who is in the call.",
    "unknown-room": "This room is not known here. You may not have joined it, or it is still loading.",
    "not-joined": "Join the room to see who is in its calls.",
};

const reasonWords: Record<string, string> = {
    malformed: "Not understood",
    expired: "Expired",
    "sender-not-joined": "Its sender is not in the room",
    "sender-mismatch": "Names somebody other than its sender",
    "state-key-mismatch": "Written under somebody else's key",
    "duplicate-device": "An older entry of a device that counts already",
    "replaced-by-sticky": "Replaced by the same device's newer kind of entry",
    "slot-closed": "Its slot is closed",
    "slot-missing": "Its slot does not exist",
    "format-disabled": "Its format is switched off here",
    "call-ended": "Its call has ended",
    "call-unknown": "The room does not define its call",
};

/** A rejection's reason in words; one from a newer core is shown as it is. */
export function reasonTitle(reason: RejectionReason): string {
    return reasonWords[reason] ?? reason;
}

/** A time of day; the date too when it is not today's. */
export function timeOf(ts: number, now = Date.now()): string {
    const time = new Date(ts);
    if (Number.isNaN(time.getTime())) return "an unknown time";
    const isToday = time.toDateString() === new Date(now).toDateString();
    const style: Intl.DateTimeFormatOptions = isToday
        ? { timeStyle: "short" }
        : { dateStyle: "medium", timeStyle: "short" };
    return new Intl.DateTimeFormat(undefined, style).format(time);
}
