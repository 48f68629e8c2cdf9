import { formats } from "../../core/internal.js";
import { defaultNow, type DeviceFixture, type SessionName } from "../fixtures.js";
import type { EventOptions, WireEvent } from "./wireEvent.js";
import { fillIn, writers, type FullDevice } from "./writers.js";

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

/**
 * Returns the state event of one device (format `"session"`), as matrix-js-sdk 38 and newer send it (MSC4143, MSC3401's type).
 * @example
 * room.currentState.setStateEvents([new MatrixEvent(callMemberEvent({ userId: "@ana:example.org" }))]);
 */
export function callMemberEvent({ roomId, eventId, ...device }: MembershipFixture): WireEvent {
    return writers.session.write([fillIn(device, defaultNow)], 0, { roomId, eventId });
}

/** Returns the state event of a user's devices in a `memberships` array, as matrix-js-sdk 28 to 35 sent it. */
export function callMembershipsEvent({ userId, devices, sentTs, ...options }: MembershipListFixture): WireEvent {
    return listEvent("memberships", userId, devices, sentTs, options);
}

/**
 * Returns the state event of a user's devices in an `m.calls` list (MSC3401). A call counts only if the room has its
 * `groupCallEvent`.
 */
export function groupCallMemberEvent({ userId, devices, sentTs, ...options }: MembershipListFixture): WireEvent {
    return listEvent("m.calls", userId, devices, sentTs, options);
}

/**
 * Returns the sticky event of one device (format `"rtc"`, MSC4143 over MSC4354), as matrix-js-sdk 42.1 and newer send it.
 * @example
 * room._unstable_addStickyEvents([new MatrixEvent(stickyMemberEvent({ userId: "@ana:example.org" }))]);
 */
export function stickyMemberEvent({ roomId, eventId, ...device }: MembershipFixture): WireEvent {
    return writers.rtc.write([fillIn({ ...device, format: "rtc" }, defaultNow)], 0, { roomId, eventId });
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

function leftContentOf(content: Readonly<Record<string, unknown>>): Record<string, unknown> {
    const listKey = Object.values(formats).find((format) => format.listKey && format.listKey in content)?.listKey;
    return listKey === undefined ? {} : { [listKey]: [] };
}

function listEvent(
    format: "memberships" | "m.calls",
    userId: string,
    devices: MembershipListFixture["devices"],
    sentTs: number | undefined,
    options: EventOptions,
): WireEvent {
    const full = devices.map((device) => fillIn({ ...device, userId, format }, sentTs ?? defaultNow));
    return writers[format].write(full, sentTs ?? latest(full), options, userId);
}

const latest = (devices: readonly FullDevice[]): number =>
    devices.reduce((ts, { createdTs }) => Math.max(ts, createdTs), 0);
