import { toSeat, type DeviceFixture, type Seat, type SessionName } from "../fixtures.js";
import { stateEvent, stickyEvent, type EventOptions, type WireEvent } from "./wireEvent.js";

/** A device in a session. */
export interface MembershipFixture extends Omit<DeviceFixture, "format">, SessionName, EventOptions {}

/** The devices of one user that share one state event. */
export interface MembershipListFixture extends EventOptions {
    readonly userId: string;
    /** Empty if the user left. */
    readonly devices: readonly (Omit<MembershipFixture, "userId" | "sentTs" | keyof EventOptions> & {
        readonly userId?: string | undefined;
    })[];
    /** When the event was sent, ms since the epoch. Defaults to the latest start of its devices, or 0. */
    readonly sentTs?: number | undefined;
}

const callMember = "org.matrix.msc3401.call.member";

/** Default start of the clock of fixtures: 2027-01-01T12:00Z, ms since the epoch. */
export const defaultNow = Date.UTC(2027, 0, 1, 12);

/**
 * Returns the state event of one device (format `"session"`), as matrix-js-sdk 38 and newer send it (MSC4143, MSC3401's type).
 * @example
 * room.currentState.setStateEvents([new MatrixEvent(callMemberEvent({ userId: "@ana:example.org" }))]);
 *
 */
export function callMemberEvent({ roomId, eventId, ...device }: MembershipFixture): WireEvent {
    return sessionEvent(toSeat(device, defaultNow), { roomId, eventId });
}

/** Returns the state event of a user's devices in a `memberships` array, as matrix-js-sdk 28 to 35 sent it. */
export function callMembershipsEvent({ userId, devices, sentTs, ...options }: MembershipListFixture): WireEvent {
    const seats = devices.map((device) => toSeat({ ...device, userId, format: "memberships" }, sentTs ?? defaultNow));
    return membershipsEvent(userId, seats, sentTs ?? latest(seats), options);
}

/**
 * Returns the state event of a user's devices in an `m.calls` list (MSC3401). A call counts only if the room has its
 * `groupCallEvent`.
 */
export function groupCallMemberEvent({ userId, devices, sentTs, ...options }: MembershipListFixture): WireEvent {
    const seats = devices.map((device) => toSeat({ ...device, userId, format: "m.calls" }, sentTs ?? defaultNow));
    return callsEvent(userId, seats, sentTs ?? latest(seats), options);
}

/**
 * Returns the sticky event of one device (format `"rtc"`, MSC4143 over MSC4354), as matrix-js-sdk 42.1 and newer send it.
 * @example
 * room._unstable_addStickyEvents([new MatrixEvent(stickyMemberEvent({ userId: "@ana:example.org" }))]);
 *
 */
export function stickyMemberEvent({ roomId, eventId, ...device }: MembershipFixture): WireEvent {
    return rtcEvent(toSeat({ ...device, format: "rtc" }, defaultNow), { roomId, eventId });
}

/**
 * Returns the event by which the sender of a membership leaves: the same key without the call's content. A sticky leave lasts as
 * long as the membership would have.
 */
export function leaveEvent(event: WireEvent, { sentTs, eventId }: LeaveOptions = {}): WireEvent {
    const origin_server_ts = sentTs ?? event.origin_server_ts + 1;
    const event_id = eventId ?? `${event.event_id}/left`;
    const { msc4354_sticky_key, slot_id } = event.content;
    const content = event.msc4354_sticky ? { slot_id, msc4354_sticky_key } : leftContentOf(event.content);
    return { ...event, event_id, origin_server_ts, content };
}

/** When the device left, and by which event. */
export interface LeaveOptions {
    /** ms since the epoch. Defaults to right after the membership. */
    readonly sentTs?: number | undefined;
    readonly eventId?: string | undefined;
}

/** Returns the event for devices of one format, user and key. */
export function eventOf(seats: readonly [Seat, ...Seat[]], sentTs: number, options: EventOptions): WireEvent {
    const [seat] = seats;
    if (seat.format === "rtc") return rtcEvent(seat, options);
    if (seat.format === "session") return sessionEvent(seat, options);
    if (seat.format === "memberships") return membershipsEvent(seat.userId, seats, sentTs, options);
    return callsEvent(seat.userId, seats, sentTs, options);
}

/** The room's own call has the empty ID on the wire. */
function wireCallId({ application, callId }: Seat): string {
    return application === "m.call" && callId === "ROOM" ? "" : callId;
}

const withIntent = ({ intent }: Seat): object => (intent === undefined ? {} : { "m.call.intent": intent });

function sessionEvent(seat: Seat, options: EventOptions): WireEvent {
    const { userId, deviceId, application, createdTs, sentTs } = seat;
    const content = {
        ...seat.applicationData,
        application,
        call_id: wireCallId(seat),
        scope: seat.scope,
        device_id: deviceId,
        membershipID: seat.memberId,
        expires: seat.expiresTs - createdTs,
        ...withIntent(seat),
        ...(createdTs === sentTs ? {} : { created_ts: createdTs }),
        focus_active: { type: "livekit", focus_selection: seat.focusSelection },
        foci_preferred: seat.transports,
    };
    const stateKey = `_${userId}_${deviceId}_${application}${wireCallId(seat)}`;
    return stateEvent(stateKey, { type: callMember, sender: userId, sentTs, content }, options);
}

function membershipsEvent(userId: string, seats: readonly Seat[], sentTs: number, options: EventOptions): WireEvent {
    const memberships = seats.map((seat) => ({
        ...seat.applicationData,
        application: seat.application,
        call_id: wireCallId(seat),
        scope: seat.scope,
        device_id: seat.deviceId,
        membershipID: seat.memberId,
        created_ts: seat.createdTs,
        expires: seat.expiresTs - seat.createdTs,
        ...withIntent(seat),
        foci_active: seat.transports,
    }));
    return stateEvent(userId, { type: callMember, sender: userId, sentTs, content: { memberships } }, options);
}

function callsEvent(userId: string, seats: readonly Seat[], sentTs: number, options: EventOptions): WireEvent {
    const callIds = [...new Set(seats.map(({ callId }) => callId))];
    const calls = callIds.map((callId) => ({
        "m.call_id": callId,
        "m.devices": seats
            .filter((seat) => seat.callId === callId)
            .map(({ deviceId, memberId, expiresTs }) => ({
                device_id: deviceId,
                session_id: memberId,
                expires_ts: expiresTs,
                feeds: [{ purpose: "m.usermedia" }],
            })),
    }));
    return stateEvent(userId, { type: callMember, sender: userId, sentTs, content: { "m.calls": calls } }, options);
}

function rtcEvent(seat: Seat, options: EventOptions): WireEvent {
    const { userId, deviceId, memberId, application, sentTs, transports } = seat;
    const content = {
        slot_id: `${application}#${seat.callId}`,
        application: { ...seat.applicationData, type: application, ...withIntent(seat) },
        member: { id: memberId, user_id: userId, device_id: deviceId },
        transports: { published: transports, can_subscribe: ["livekit"] },
        versions: [],
        msc4354_sticky_key: memberId,
    };
    const type = "org.matrix.msc4143.rtc.member";
    return stickyEvent(memberId, seat.expiresTs, { type, sender: userId, sentTs, content }, options);
}

function leftContentOf(content: Readonly<Record<string, unknown>>): Record<string, unknown> {
    if ("memberships" in content) return { memberships: [] };
    return "m.calls" in content ? { "m.calls": [] } : {};
}

const latest = (seats: readonly Seat[]): number => seats.reduce((ts, { createdTs }) => Math.max(ts, createdTs), 0);
