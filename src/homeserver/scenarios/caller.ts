import type { JsonObject } from "../json.js";
import type { HomeserverUser } from "../user.js";

/** How a client writes its membership, by wire format. */
export type CallerFormat = "m.calls" | "memberships" | "session" | "rtc";

/** One device of a user in a call. Times are ms since the epoch. */
export interface Caller {
    readonly user: HomeserverUser;
    readonly deviceId: string;
    /** Defaults to `"session"`. */
    readonly format?: CallerFormat;
    /** `""` is the room's own call. */
    readonly callId?: string;
    readonly scope?: "m.room" | "m.user";
    readonly intent?: string;
    readonly focusSelection?: string;
    readonly transports?: readonly JsonObject[];
    /** How long its entry counts, in ms. */
    readonly expiresMs?: number;
}

/** What a client sends: a state event, or one that sticks. */
export interface CallerEvent {
    readonly type: string;
    /** Of a state event. */
    readonly stateKey?: string;
    /** Of a sticky event, in ms. */
    readonly stickyMs?: number;
    readonly content: JsonObject;
}

export const callMemberType = "org.matrix.msc3401.call.member";
const rtcMemberType = "org.matrix.msc4143.rtc.member";
const hourMs = 3_600_000;

/** A livekit service by its place's name. */
export function sfu(place: string): JsonObject {
    return { type: "livekit", livekit_service_url: `https://${place}.sfu.example/livekit/jwt` };
}

/** Returns the event a client sends to join or refresh. For a refresh, `createdTs` is the time of joining. */
export function joinEvent(caller: Caller, now: number, createdTs?: number): CallerEvent {
    return { ...addressOf(caller), content: joinContents[formatOf(caller)](caller, now, createdTs) };
}

/** Returns the event a client sends to leave. */
export function leaveEvent(caller: Caller): CallerEvent {
    return { ...addressOf(caller), content: leaveContents[formatOf(caller)](caller) };
}

const formatOf = ({ format = "session" }: Caller): CallerFormat => format;

const joinContents: Readonly<
    Record<CallerFormat, (caller: Caller, now: number, createdTs: number | undefined) => JsonObject>
> = {
    "m.calls": (caller, now) => callsContent(caller, now),
    memberships: (caller, _now, createdTs) => ({ memberships: [arrayEntry(caller, createdTs)] }),
    session: (caller, _now, createdTs) => sessionContent(caller, createdTs),
    rtc: rtcContent,
};

const leaveContents: Readonly<Record<CallerFormat, (caller: Caller) => JsonObject>> = {
    "m.calls": () => ({ "m.calls": [] }),
    memberships: () => ({ memberships: [] }),
    session: () => ({}),
    rtc: (caller) => ({ slot_id: slotId(caller), msc4354_sticky_key: memberId(caller) }),
};

/** Where the events of a device go: under a state key, or to those that stick. */
function addressOf(caller: Caller): Omit<CallerEvent, "content"> {
    const { user, deviceId, callId = "", expiresMs = hourMs } = caller;
    const format = formatOf(caller);
    if (format === "rtc") return { type: rtcMemberType, stickyMs: expiresMs };
    const sessionKey = `_${user.userId}_${deviceId}_m.call${callId}`;
    return { type: callMemberType, stateKey: format === "session" ? sessionKey : user.userId };
}

const slotId = ({ callId }: Caller): string => `m.call#${callId || "ROOM"}`;

const memberId = ({ user, deviceId, callId }: Caller): string => `${user.userId}:${deviceId}:${callId ?? ""}`;

const transportsOf = ({ transports }: Caller): readonly JsonObject[] => transports ?? [sfu("berlin")];

function sessionContent(caller: Caller, createdTs: number | undefined): JsonObject {
    const { user, deviceId, callId = "", scope = "m.room", intent, focusSelection = "multi_sfu", expiresMs } = caller;
    return {
        application: "m.call",
        call_id: callId,
        scope,
        device_id: deviceId,
        membershipID: `${user.userId}:${deviceId}`,
        expires: expiresMs ?? 4 * hourMs,
        focus_active: { type: "livekit", focus_selection: focusSelection },
        foci_preferred: transportsOf(caller),
        ...(intent === undefined ? {} : { "m.call.intent": intent }),
        ...(createdTs === undefined ? {} : { created_ts: createdTs }),
    };
}

function rtcContent(caller: Caller): JsonObject {
    const { user, deviceId, intent } = caller;
    return {
        slot_id: slotId(caller),
        application: { type: "m.call", ...(intent === undefined ? {} : { "m.call.intent": intent }) },
        member: { id: memberId(caller), user_id: user.userId, device_id: deviceId },
        transports: { published: transportsOf(caller), can_subscribe: ["livekit"] },
        versions: [],
        msc4354_sticky_key: memberId(caller),
    };
}

function arrayEntry(caller: Caller, createdTs: number | undefined): JsonObject {
    const { deviceId, callId = "", scope = "m.room", expiresMs = hourMs } = caller;
    return {
        application: "m.call",
        call_id: callId,
        scope,
        device_id: deviceId,
        membershipID: deviceId.toLowerCase(),
        expires: expiresMs,
        foci_active: transportsOf(caller),
        ...(createdTs === undefined ? {} : { created_ts: createdTs }),
    };
}

function callsContent({ deviceId, callId = "", expiresMs = hourMs }: Caller, now: number): JsonObject {
    const device = {
        device_id: deviceId,
        session_id: `${deviceId}-session`,
        expires_ts: now + expiresMs,
        feeds: [{ purpose: "m.usermedia" }],
    };
    return { "m.calls": [{ "m.call_id": callId, "m.foci": [], "m.devices": [device] }] };
}
