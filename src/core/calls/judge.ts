import type { Definitions } from "../wire/definitions.js";
import type { Entry, Outcome } from "../wire/entry.js";
import { formats, type MembershipFormat } from "../wire/formats.js";

/** The current facts of a room that decide whether a membership counts. */
export interface RoomFacts {
    /** Returns the definitions of slots and calls, which few events need. */
    readonly definitions: () => Definitions;
    readonly requireOpenSlot: boolean;
    /** Whether a sticky membership must be encrypted. */
    readonly requiresEncryption: boolean;
    /** ms since the epoch. */
    readonly now: number;
}

const tooFarAhead = { path: "m.expires_ts", expected: "present and no more than 75 minutes in the future" };

/**
 * Judges an entry by the room, its sender's membership of the room (undefined while it is not loaded) and the time, without its
 * rivals. Returns the first reason that applies.
 */
export function judge(entry: Entry, room: RoomFacts, membership: string | undefined): Outcome {
    const { event, refusal } = entry;
    const { now } = room;
    const comesBefore = refusal && refusal.reason !== "sender-mismatch";
    if (!comesBefore && room.requiresEncryption && event.isSticky && event.isClearText) {
        return { reason: "not-encrypted", facts: {} };
    }
    if (refusal) return refusal;
    const { session, callId, opensTs, endsTs } = entry;
    const { needs } = formats[event.format as MembershipFormat];
    const call = needs === "call" ? room.definitions().call(callId) : "known";
    if (call !== "known") return { reason: `call-${call}`, facts: {} };
    if (opensTs > now) return { reason: "expired", facts: tooFarAhead };
    if (endsTs <= now) return { reason: "expired", facts: { endedTs: endsTs } };
    const slot = needs === "slot" ? room.definitions().slot(session.application, callId) : "open";
    if (slot === "closed" || (slot === "missing" && room.requireOpenSlot)) return { reason: `slot-${slot}`, facts: {} };
    if (membership === undefined) return "pending";
    return membership === "join" ? "live" : { reason: "sender-not-joined", facts: {} };
}

/** Returns when time alone next changes an event's entries after `now`, in ms since the epoch. Infinity for never. */
export function nextChangeTs({ endsTs, entries }: Entry["event"], now: number): number {
    let next = endsTs > now ? endsTs : Infinity;
    for (const entry of entries) {
        if (entry.refusal) continue;
        if (entry.opensTs > now) next = Math.min(next, entry.opensTs);
        if (entry.endsTs > now) next = Math.min(next, entry.endsTs);
    }
    return next;
}
