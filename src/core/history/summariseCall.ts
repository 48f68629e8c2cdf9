import type { EventLike } from "../host.js";
import type { CallSession } from "../types.js";
import type { Entry, Membership } from "../wire/entry.js";
import { roomCall } from "../wire/entry.js";
import { contentOf, get, toObject, toTimestamp } from "../wire/fields.js";
import { allFormats } from "../wire/formats.js";
import { readStateEvent, readStickyEvent } from "../wire/readEvent.js";
import { isCallMemberType, isRtcMemberType } from "../wire/room.js";
import { stickyGroupOf } from "../wire/rtc.js";

/** The summary of a call. Times are ms since the epoch. */
export interface CallRecord extends Pick<CallSession, "application" | "callId" | "scope"> {
    readonly startedTs: number;
    /** Undefined while the call is ongoing. */
    readonly endedTs: number | undefined;
    /** Until its end, or until now, in ms. */
    readonly durationMs: number;
    /** Every participant, in order of arrival. */
    readonly userIds: readonly string[];
    /** Maximum number of devices at one time. */
    readonly peakDevices: number;
}

/** Selects the call. */
export interface SummariseCallOptions {
    /** The key of the session. Defaults to the room's own call. */
    readonly sessionKey?: string | undefined;
    /** ms since the epoch. Defaults to the system clock. */
    readonly now?: number | undefined;
}

/** A device's stay in a call, from its start until it left or expired. */
interface Stay {
    readonly membership: Membership;
    readonly startTs: number;
    endTs: number;
}

type Presence = Omit<Stay, "membership">;

/**
 * Summarizes the last call in a room's events, in any order; other events are ignored. Returns undefined if there was none. A
 * call lasts while someone is in it; the next join starts another. Only the events are known: every sender and slot counts. A
 * redaction ends the stay of its state event; a redacted sticky event no longer names its sender.
 * @example
 * const call = summariseCall(room.getLiveTimeline().getEvents());
 * if (call?.endedTs) console.log(`Call ended, ${call.userIds.length} people`);
 */
export function summariseCall(
    events: readonly EventLike[],
    { sessionKey = roomCall.key, now = Date.now() }: SummariseCallOptions = {},
): CallRecord | undefined {
    const stays = staysOf(events, sessionKey).filter(({ startTs }) => startTs <= now);
    let last: Stay[] = [];
    let untilTs = -Infinity;
    for (const stay of [...stays].sort((a, b) => a.startTs - b.startTs)) {
        if (stay.startTs > untilTs) last = [];
        last.push(stay);
        untilTs = Math.max(untilTs, stay.endTs);
    }
    const [first] = last;
    if (!first) return undefined;
    const { application, callId, scope } = first.membership.session;
    const endedTs = untilTs <= now ? untilTs : undefined;
    return {
        application,
        callId,
        scope,
        startedTs: first.startTs,
        endedTs,
        durationMs: (endedTs ?? now) - first.startTs,
        userIds: [...new Set(last.map(({ membership }) => membership.device.userId))],
        peakDevices: peakOf(presencesOf(last)),
    };
}

/** Returns the stays of every device over all carriers, ordered by start. */
function presencesOf(stays: readonly Stay[]): readonly Presence[] {
    const latest = new Map<string, { startTs: number; endTs: number }>();
    return stays.flatMap(({ membership, startTs, endTs }) => {
        const { key, userId, deviceId } = membership.device;
        const device = deviceId === undefined ? key : JSON.stringify([userId, deviceId]);
        const before = latest.get(device);
        if (before && before.endTs > startTs) {
            before.endTs = Math.max(before.endTs, endTs);
            return [];
        }
        const presence = { startTs, endTs };
        latest.set(device, presence);
        return [presence];
    });
}

/** Returns the maximum number of overlapping stays; they are ordered by start. */
function peakOf(presences: readonly Presence[]): number {
    const ends = presences.map(({ endTs }) => endTs).sort((a, b) => a - b);
    let peak = 0;
    let ended = 0;
    for (const [index, { startTs }] of presences.entries()) {
        while ((ends[ended] ?? Infinity) <= startTs) ended += 1;
        peak = Math.max(peak, index + 1 - ended);
    }
    return peak;
}

function staysOf(events: readonly EventLike[], sessionKey: string): readonly Stay[] {
    const stays: Stay[] = [];
    /** The devices of each carrier, by key. */
    const open = new Map<string, Map<string, Stay>>();
    const dated = events.flatMap((event) => {
        const ts = toTimestamp(event.getTs());
        return ts === undefined ? [] : [{ event, ts }];
    });
    for (const { event, ts } of dated.sort((a, b) => a.ts - b.ts)) {
        const carrier = carrierOf(event);
        if (carrier === undefined) continue;
        const before = open.get(carrier) ?? new Map<string, Stay>();
        if (event.isRedacted?.()) {
            // Its content is gone. Its devices stayed until then at most.
            const redactedTs = redactionOf(event);
            for (const stay of before.values()) stay.endTs = Math.min(stay.endTs, Math.max(stay.startTs, redactedTs));
            continue;
        }
        const after = new Map<string, Stay>();
        for (const entry of entriesOf(event)) {
            // It was already over when sent, like a sticky event on an SDK without support for them (matrix-js-sdk 38).
            if (entry.refusal || entry.session.key !== sessionKey || entry.endsTs <= ts) continue;
            const known = before.get(entry.device.key);
            const isGoingOn = known !== undefined && known.endTs >= ts;
            const startTs = isGoingOn ? known.startTs : Math.min(entry.device.createdTs, ts);
            const stay = isGoingOn ? known : { membership: entry, startTs, endTs: entry.endsTs };
            if (!isGoingOn) stays.push(stay);
            stay.endTs = entry.endsTs;
            after.set(entry.device.key, stay);
        }
        for (const [key, stay] of before) if (!after.has(key)) stay.endTs = Math.min(stay.endTs, ts);
        open.set(carrier, after);
    }
    return stays;
}

/** Returns when an event was redacted, ms since the epoch; Infinity if unknown. */
function redactionOf(event: EventLike): number {
    const because = toObject(get(toObject(event.getUnsigned?.()), "redacted_because"));
    return toTimestamp(get(because, "origin_server_ts")) ?? Infinity;
}

/** Returns what identifies the event that this one replaces: type and key for state, sender and group for sticky events. */
function carrierOf(event: EventLike): string | undefined {
    const type = event.getType();
    const stateKey = event.getStateKey();
    if (isCallMemberType(type)) return stateKey === undefined ? undefined : JSON.stringify([type, stateKey]);
    return isRtcMemberType(type)
        ? JSON.stringify([event.getSender(), stickyGroupOf({ type, content: contentOf(event) })])
        : undefined;
}

function entriesOf(event: EventLike): readonly Entry[] {
    const read = isCallMemberType(event.getType()) ? readStateEvent : readStickyEvent;
    return read(event, allFormats)?.entries ?? [];
}
