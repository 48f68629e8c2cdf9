import type { EventLike, RoomLike } from "../host.js";
import type { CallSession } from "../types.js";
import { checkRoom } from "../util.js";
import { roomCall } from "../wire/entry.js";
import { callMembersOf, stickyEventsOf } from "../wire/room.js";
import { staysOf, type Stay } from "./stays.js";

/** The summary of a call. Times are ms since the epoch. */
export interface CallRecord extends Pick<CallSession, "application" | "callId" | "scope"> {
    /** The key of its session. */
    readonly sessionKey: string;
    readonly startedTs: number;
    /** When the last device left or expired. Undefined while the call is ongoing. */
    readonly endedTs: number | undefined;
    /**
     * Whether the last device left, or its membership expired, as after a crash. After an expiry the call was over earlier, but
     * not before `lastSignTs`. Undefined while the call is ongoing.
     */
    readonly endedBy: "leave" | "expiry" | undefined;
    /** When a participant last joined, refreshed or left. */
    readonly lastSignTs: number;
    /** From the start until the last device left, or until now, in ms. Until `lastSignTs` if the last membership expired. */
    readonly durationMs: number;
    /** Every participant, in order of arrival. */
    readonly userIds: readonly string[];
    /**
     * How long each participant was in the call with at least one device, in ms, in order of arrival. For a device that neither
     * left nor is there now, the time counts until its last sign.
     */
    readonly people: readonly { readonly userId: string; readonly durationMs: number }[];
    /** Maximum number of participants at one time. */
    readonly peakPeople: number;
    /** Maximum number of devices at one time. */
    readonly peakDevices: number;
}

/** Selects calls. */
export interface SummariseCallOptions {
    /** The key of a session. Defaults to the room's own call for `summariseCall`, and to every session for `summariseCalls`. */
    readonly sessionKey?: string | undefined;
    /** ms since the epoch. Defaults to the system clock. */
    readonly now?: number | undefined;
}

/** A room, whose state and loaded timeline are read, or events of a room in any order. */
type Source = RoomLike | readonly EventLike[];

/** A time span, ms since the epoch. */
interface Span {
    readonly startTs: number;
    endTs: number;
}

/**
 * Summarizes the last call of a session. Returns undefined if there was none. See `summariseCalls`.
 * @example
 * const call = summariseCall(room);
 * if (call?.endedTs) console.log(`Call ended, ${call.userIds.length} people`);
 */
export function summariseCall(
    source: Source,
    { sessionKey = roomCall.key, now }: SummariseCallOptions = {},
): CallRecord | undefined {
    return summariseCalls(source, { sessionKey, now }).at(-1);
}

/**
 * Summarizes every call in a room, or in events of a room, oldest first. A call lasts while someone is in it; the next join
 * starts another. Every sender and slot counts, because only the events are known. A state event also shows the event it
 * replaced, so a room's state alone is enough to know the last membership of each device. A redaction ends the stay of its
 * state event. A redacted sticky event no longer names its sender.
 * @throws TypeError when `source` is neither a room nor events.
 * @example
 * for (const { startedTs, people } of summariseCalls(room)) console.log(new Date(startedTs), people);
 */
export function summariseCalls(
    source: Source,
    { sessionKey, now = Date.now() }: SummariseCallOptions = {},
): readonly CallRecord[] {
    const stays = staysOf(isEvents(source) ? source : eventsOf(source))
        .filter(
            ({ startTs, membership }) =>
                startTs <= now && (sessionKey ?? membership.session.key) === membership.session.key,
        )
        .sort((a, b) => a.startTs - b.startTs);
    const calls: Stay[][] = [];
    /** The latest call of each session, and when its last device left. */
    const latest = new Map<string, { readonly call: Stay[]; untilTs: number }>();
    for (const stay of stays) {
        const { key } = stay.membership.session;
        let last = latest.get(key);
        if (!last || stay.startTs > last.untilTs) {
            last = { call: [], untilTs: -Infinity };
            latest.set(key, last);
            calls.push(last.call);
        }
        last.call.push(stay);
        last.untilTs = Math.max(last.untilTs, stay.endTs);
    }
    return calls.map((call) => recordOf(call, now));
}

function isEvents(source: Source): source is readonly EventLike[] {
    return Array.isArray(source);
}

function eventsOf(room: RoomLike): readonly EventLike[] {
    checkRoom(room, "summariseCall");
    return [...callMembersOf(room), ...stickyEventsOf(room), ...(room.getLiveTimeline?.()?.getEvents() ?? [])];
}

/** Summarizes the stays in one call, which are ordered by start. */
function recordOf(stays: readonly Stay[], now: number): CallRecord {
    const { membership, startTs: startedTs } = stays[0] as Stay;
    const { key, application, callId, scope } = membership.session;
    const last = stays.reduce((latest, stay) => (stay.endTs > latest.endTs ? stay : latest));
    const lastSignTs = Math.min(
        now,
        stays.reduce((ts, stay) => Math.max(ts, stay.lastSignTs), startedTs),
    );
    const isOver = last.endTs <= now;
    const people = spansBy(stays, userOf, ({ endTs }) => endTs);
    const times = spansBy(stays, userOf, (stay) => seenUntil(stay, now));
    return {
        application,
        callId,
        scope,
        sessionKey: key,
        startedTs,
        endedTs: isOver ? last.endTs : undefined,
        endedBy: isOver ? last.endedBy : undefined,
        lastSignTs,
        durationMs: (!isOver ? now : last.endedBy === "leave" ? last.endTs : lastSignTs) - startedTs,
        userIds: [...people.keys()],
        people: [...times].map(([userId, spans]) => ({
            userId,
            durationMs: spans.reduce((sum, { startTs, endTs }) => sum + endTs - startTs, 0),
        })),
        peakPeople: peakOf([...people.values()].flat()),
        peakDevices: peakOf([...spansBy(stays, deviceOf, ({ endTs }) => endTs).values()].flat()),
    };
}

function userOf({ membership }: Stay): string {
    return membership.device.userId;
}

/** Returns the same ID for a device whichever event carried its membership. */
function deviceOf({ membership }: Stay): string {
    const { key, userId, deviceId } = membership.device;
    return deviceId === undefined ? key : JSON.stringify([userId, deviceId]);
}

/** Returns the time until which a device was certainly in the call. */
function seenUntil({ endTs, endedBy, lastSignTs }: Stay, now: number): number {
    return Math.min(now, endTs > now || endedBy === "leave" ? endTs : lastSignTs);
}

/** Merges the stays of each user or device into spans that do not overlap. They are ordered by start. */
function spansBy(
    stays: readonly Stay[],
    idOf: (stay: Stay) => string,
    endOf: (stay: Stay) => number,
): ReadonlyMap<string, readonly Span[]> {
    const byId = new Map<string, Span[]>();
    for (const stay of stays) {
        const [id, endTs] = [idOf(stay), endOf(stay)];
        const spans = byId.get(id) ?? [];
        byId.set(id, spans);
        const before = spans.at(-1);
        if (before && before.endTs > stay.startTs) before.endTs = Math.max(before.endTs, endTs);
        else spans.push({ startTs: stay.startTs, endTs });
    }
    return byId;
}

/** Returns the maximum number of spans that overlap. */
function peakOf(spans: readonly Span[]): number {
    const starts = spans.map(({ startTs }) => startTs).sort((a, b) => a - b);
    const ends = spans.map(({ endTs }) => endTs).sort((a, b) => a - b);
    let peak = 0;
    let ended = 0;
    for (const [index, startTs] of starts.entries()) {
        while ((ends[ended] ?? Infinity) <= startTs) ended += 1;
        peak = Math.max(peak, index + 1 - ended);
    }
    return peak;
}
