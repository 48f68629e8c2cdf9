import type { MatrixEvent, Room } from "matrix-js-sdk";

interface Collected {
    readonly userId: string;
    readonly deviceId: string;
    readonly callId: string;
    readonly createdTs: number;
    readonly transports: readonly unknown[];
    readonly event: MatrixEvent;
}

/**
 * The least that a reading can be: validates each event's fields and collects it. Makes no sessions, keys or order, has no
 * other format, and follows nothing.
 */
export function floorReading(room: Room): number {
    const found: Collected[] = [];
    const now = Date.now();
    for (const event of room.currentState.getStateEvents("org.matrix.msc3401.call.member")) {
        const read = readState(event, now);
        if (read && room.getMember(read.userId)?.membership === "join") found.push(read);
    }
    for (const event of room._unstable_getStickyEvents()) {
        const read = readSticky(event);
        if (read && room.getMember(read.userId)?.membership === "join") found.push(read);
    }
    return found.length;
}

function readState(event: MatrixEvent, now: number): Collected | undefined {
    const {
        application,
        call_id: callId,
        device_id: deviceId,
        expires,
        foci_preferred: foci,
        created_ts,
    } = event.getContent();
    const userId = event.getSender();
    const isValid =
        typeof application === "string" &&
        typeof callId === "string" &&
        typeof deviceId === "string" &&
        typeof expires === "number" &&
        Array.isArray(foci);
    if (!isValid || userId === undefined) return undefined;
    const createdTs = typeof created_ts === "number" ? created_ts : event.getTs();
    if (createdTs + expires < now) return undefined;
    return { userId, deviceId, callId, createdTs, transports: foci as unknown[], event };
}

function readSticky(event: MatrixEvent): Collected | undefined {
    const { slot_id: callId, member, transports, application } = event.getContent();
    const userId = event.getSender();
    const { device_id: deviceId } = (member ?? {}) as { device_id?: unknown };
    const { published } = (transports ?? {}) as { published?: unknown };
    const isValid =
        typeof callId === "string" &&
        typeof deviceId === "string" &&
        typeof application === "object" &&
        Array.isArray(published);
    if (!isValid || userId === undefined) return undefined;
    return { userId, deviceId, callId, createdTs: event.getTs(), transports: published as unknown[], event };
}
