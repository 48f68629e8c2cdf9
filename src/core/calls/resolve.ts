import { compareStrings } from "../util.js";
import type { Entry, Membership, Reason } from "../wire/entry.js";

/** One event with what it says, while it is in the room. */
export interface Source {
    readonly eventId: string;
    readonly sentTs: number;
    readonly entries: readonly Entry[];
    /** Of an event that says its sender left: what it hides. */
    readonly leftClaims?: readonly string[];
    /** Of sticky events the newest of a group counts, … */
    readonly group?: string | undefined;
    /** … until it ends, ms since the epoch. */
    readonly endsTs: number;
}

/** What a membership is judged by besides itself, as the room says it now. */
export interface RoomFacts {
    slotStatus(slotId: string): "open" | "closed" | "missing";
    callStatus(callId: string): "known" | "ended" | "unknown";
    senderStatus(userId: string): "joined" | "not-joined" | "not-loaded";
    readonly requireOpenSlot: boolean;
}

/** What becomes of a membership. */
type Outcome = "live" | "pending" | Reason;

/** What becomes of an entry. */
export type Verdict = readonly [Membership, "live"] | readonly [Entry, "pending" | Reason];

const tooFarAhead = { path: "m.expires_ts", expected: "there and at most 75 minutes ahead" };

/**
 * Decides all entries of one sender at `now` (ms since the epoch). One device counts once per session: a live sticky
 * membership replaces state entries, a newer left one hides them, and of what remains the newest wins. Sticky memberships all
 * count, but for one member id told twice.
 */
export function resolve(sources: Iterable<Source>, room: RoomFacts, now: number): readonly Verdict[] {
    const heard = new Map<unknown, Source>();
    for (const source of sources) if (source.endsTs > now) keepNewest(heard, source.group ?? source, source);

    const verdicts: Verdict[] = [];
    const live: Membership[] = [];
    const leftTs = new Map<string, number>();
    for (const { entries, leftClaims, sentTs } of heard.values()) {
        for (const claim of leftClaims ?? []) leftTs.set(claim, Math.max(sentTs, leftTs.get(claim) ?? sentTs));
        for (const entry of entries) {
            if (entry.refusal) {
                verdicts.push([entry, entry.refusal]);
                continue;
            }
            const outcome = judge(entry, room, now);
            if (outcome === "live") live.push(entry);
            else verdicts.push([entry, outcome]);
        }
    }
    // Alone, as most are, it has no rival.
    const [only] = live;
    if (only && live.length === 1 && leftTs.size === 0) return [...verdicts, [only, "live"]];
    const stickyOf = new Map<string, Membership>();
    for (const entry of live) {
        if (isSticky(entry)) for (const claim of entry.claims) keepNewest(stickyOf, claim, entry);
    }

    const best = new Map<string, Membership>();
    const rivals: [string, Membership][] = [];
    for (const entry of live) {
        const claims = isSticky(entry) ? [] : entry.claims;
        const by = claims.map((claim) => stickyOf.get(claim)).find(Boolean);
        if (by) verdicts.push([entry, { reason: "replaced-by-sticky", facts: { by: by.eventId } }]);
        else if (!claims.some((claim) => (leftTs.get(claim) ?? -Infinity) > entry.sentTs)) {
            const key = claims[0] ?? entry.device.key;
            rivals.push([key, entry]);
            keepNewest(best, key, entry);
        }
    }
    for (const [key, entry] of rivals) {
        const by = best.get(key);
        if (by === entry || !by) verdicts.push([entry, "live"]);
        else verdicts.push([entry, { reason: "duplicate-device", facts: { by: by.eventId } }]);
    }
    return verdicts;
}

const isSticky = ({ origin }: Entry): boolean => origin.format === "rtc";

/** The greater `origin_server_ts` wins, then the greater event id, then the later entry of one event. */
function keepNewest<T extends Pick<Source, "sentTs" | "eventId">>(
    newest: Map<unknown, T>,
    key: unknown,
    item: T,
): void {
    const best = newest.get(key);
    const order = best ? item.sentTs - best.sentTs || compareStrings(item.eventId, best.eventId) : 0;
    if (order >= 0) newest.set(key, item);
}

/** Judges a membership alone, by the room and the clock: the first reason that applies. */
function judge({ origin, session, opensTs, endsTs }: Membership, room: RoomFacts, now: number): Outcome {
    const call = origin.format === "m.calls" ? room.callStatus(session.callId) : "known";
    if (call !== "known") return { reason: `call-${call}`, facts: {} };
    if (opensTs > now) return { reason: "expired", facts: tooFarAhead };
    if (endsTs <= now) return { reason: "expired", facts: { endedTs: endsTs } };
    const slot = origin.format === "rtc" ? room.slotStatus(session.slotId) : "open";
    if (slot === "closed" || (slot === "missing" && room.requireOpenSlot)) return { reason: `slot-${slot}`, facts: {} };
    const sender = room.senderStatus(origin.sender);
    if (sender === "not-loaded") return "pending";
    return sender === "joined" ? "live" : { reason: "sender-not-joined", facts: {} };
}

/** When the clock alone next changes something of these, ms since the epoch; Infinity for never. */
export function nextChangeTs(sources: Iterable<Source>, now: number): number {
    let next = Infinity;
    const consider = (ts: number): void => {
        if (ts > now) next = Math.min(next, ts);
    };
    for (const { endsTs, entries } of sources) {
        consider(endsTs);
        for (const entry of entries) {
            if (entry.refusal) continue;
            consider(entry.opensTs);
            consider(entry.endsTs);
        }
    }
    return next;
}
