import type { Membership } from "../formats/membership.js";
import type { LeftSticky } from "../formats/rtc.js";
import { compareStrings } from "../order.js";
import type { Candidate, Outcome } from "./candidate.js";

/**
 * Memberships that may be the same thing told twice: those of one user, device and session, or those linked by a sticky key
 * that equals a state key.
 */
export class Peers {
    readonly key: string;
    readonly states = new Set<Candidate>();
    readonly stickies = new Set<Candidate>();
    readonly lefts = new Set<LeftSticky>();

    constructor(key: string) {
        this.key = key;
    }

    get isEmpty(): boolean {
        return this.states.size === 0 && this.stickies.size === 0 && this.lefts.size === 0;
    }

    /** A sticky membership here that would count. */
    get liveSticky(): Candidate | undefined {
        let newest: Candidate | undefined;
        for (const sticky of this.stickies) {
            if (sticky.verdict === "live" && (!newest || isNewer(sticky.membership, newest.membership)))
                newest = sticky;
        }
        return newest;
    }

    hides(state: Candidate): boolean {
        for (const left of this.lefts) if (left.sentTs > state.membership.sentTs) return true;
        return false;
    }
}

/** Among peers the greater `origin_server_ts` wins, then the greater event id, then the later entry of one event. */
function isNewer(a: Membership, b: Membership): boolean {
    return (a.sentTs - b.sentTs || compareStrings(a.eventId, b.eventId) || a.place - b.place) > 0;
}

/**
 * One device counts once per session: a live sticky membership replaces state entries, a newer left one hides them, and of
 * what remains the newest wins. Sticky memberships all count, but for one member id told twice.
 */
export function resolvePeers(device: Peers): Map<Candidate, Outcome> {
    const outcomes = new Map<Candidate, Outcome>();
    const sticky = device.liveSticky;
    const contenders: Candidate[] = [];
    for (const state of device.states) {
        const by = sticky ?? state.linked?.liveSticky;
        if (state.verdict !== "live") outcomes.set(state, state.verdict);
        else if (by) outcomes.set(state, { reason: "replaced-by-sticky", facts: { by: by.membership.eventId } });
        else if (device.hides(state) || state.linked?.hides(state)) outcomes.set(state, "hidden");
        else contenders.push(state);
    }
    electNewest(contenders, () => "", outcomes);
    const liveStickies = [...device.stickies].filter(({ verdict }) => verdict === "live");
    electNewest(liveStickies, ({ membership }) => membership.key, outcomes);
    for (const candidate of device.stickies) {
        if (!outcomes.has(candidate)) outcomes.set(candidate, candidate.verdict);
    }
    return outcomes;
}

function electNewest(
    candidates: readonly Candidate[],
    groupOf: (candidate: Candidate) => string,
    outcomes: Map<Candidate, Outcome>,
): void {
    const newest = new Map<string, Candidate>();
    for (const candidate of candidates) {
        const group = groupOf(candidate);
        const best = newest.get(group);
        if (!best || isNewer(candidate.membership, best.membership)) newest.set(group, candidate);
    }
    for (const candidate of candidates) {
        const best = newest.get(groupOf(candidate)) as Candidate;
        const facts = { by: best.membership.eventId };
        outcomes.set(candidate, best === candidate ? "live" : { reason: "duplicate-device", facts });
    }
}
