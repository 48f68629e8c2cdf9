import type { Membership } from "../formats/membership.js";
import type { Outcome } from "./candidate.js";

/** What a membership is judged by besides itself, as the room says it now. */
export interface RoomFacts {
    slotStatus(slotId: string): "open" | "closed" | "missing";
    callStatus(callId: string): "known" | "ended" | "unknown";
    senderStatus(userId: string): "joined" | "not-joined" | "not-loaded";
}

const tooFarAhead = { path: "m.expires_ts", expected: "there and at most 75 minutes ahead" };

/**
 * Judges a membership alone, by the room and the clock (ms since the epoch): the first reason that applies. Peers of the same
 * device may still object to a live one.
 */
export function judge(membership: Membership, room: RoomFacts, now: number, requireOpenSlot: boolean): Outcome {
    const { definedBy, carrier, opensTs, endsTs } = membership;
    if (definedBy !== undefined) {
        const call = room.callStatus(definedBy);
        if (call !== "known") return { reason: `call-${call}`, facts: {} };
    }
    if (carrier === "state" && opensTs > now) return { reason: "expired", facts: tooFarAhead };
    if (carrier === "state" && endsTs <= now) return { reason: "expired", facts: { endedTs: endsTs } };
    if (carrier === "sticky") {
        const slot = room.slotStatus(membership.slotId);
        if (slot === "closed" || (slot === "missing" && requireOpenSlot)) return { reason: `slot-${slot}`, facts: {} };
    }
    const sender = room.senderStatus(membership.sender);
    if (sender === "not-loaded") return "pending";
    return sender === "joined" ? "live" : { reason: "sender-not-joined", facts: {} };
}

/** When the clock alone next changes the verdict on a membership, ms since the epoch; Infinity for never. */
export function nextVerdictTs({ carrier, opensTs, endsTs }: Membership, now: number): number {
    if (carrier === "sticky") return Infinity;
    if (opensTs > now && opensTs < endsTs) return opensTs;
    return endsTs > now ? endsTs : Infinity;
}
