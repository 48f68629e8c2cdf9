import type { Membership } from "../formats/membership.js";
import type { LeftSticky } from "../formats/rtc.js";
import { compareStrings } from "../order.js";
import type { Candidate, Outcome } from "./candidate.js";

/** Most peers are alone: a room of thousands does without thousands of empty sets. */
const nobody: ReadonlySet<Candidate> = new Set();

/**
 * Memberships that may be the same thing told twice: those of one user, device and session, or those linked by a sticky key
 * that equals a state key.
 */
export class Peers {
    readonly key: string;
    #states: Set<Candidate> | undefined;
    #stickies: Set<Candidate> | undefined;
    #lefts: Set<LeftSticky> | undefined;

    constructor(key: string) {
        this.key = key;
    }

    get states(): ReadonlySet<Candidate> {
        return this.#states ?? nobody;
    }

    get stickies(): ReadonlySet<Candidate> {
        return this.#stickies ?? nobody;
    }

    get isEmpty(): boolean {
        return !this.#states?.size && !this.#stickies?.size && !this.#lefts?.size;
    }

    add(candidate: Candidate): void {
        if (candidate.membership.carrier === "state") (this.#states ??= new Set()).add(candidate);
        else (this.#stickies ??= new Set()).add(candidate);
    }

    delete(candidate: Candidate): void {
        this.#states?.delete(candidate);
        this.#stickies?.delete(candidate);
    }

    addLeft(left: LeftSticky): void {
        (this.#lefts ??= new Set()).add(left);
    }

    deleteLeft(left: LeftSticky): void {
        this.#lefts?.delete(left);
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
        for (const left of this.#lefts ?? []) if (left.sentTs > state.membership.sentTs) return true;
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
export function resolvePeers(device: Peers, decide: (candidate: Candidate, outcome: Outcome) => void): void {
    const sticky = device.liveSticky;
    const contenders: Candidate[] = [];
    for (const state of device.states) {
        const by = sticky ?? state.linked?.liveSticky;
        if (state.verdict !== "live") decide(state, state.verdict);
        else if (by) decide(state, { reason: "replaced-by-sticky", facts: { by: by.membership.eventId } });
        else if (device.hides(state) || state.linked?.hides(state)) decide(state, "hidden");
        else contenders.push(state);
    }
    electNewest(contenders, () => "", decide);
    for (const candidate of device.stickies) if (candidate.verdict !== "live") decide(candidate, candidate.verdict);
    const liveStickies = [...device.stickies].filter(({ verdict }) => verdict === "live");
    electNewest(liveStickies, ({ membership }) => membership.key, decide);
}

function electNewest(
    candidates: readonly Candidate[],
    groupOf: (candidate: Candidate) => string,
    decide: (candidate: Candidate, outcome: Outcome) => void,
): void {
    const [only] = candidates;
    if (only && candidates.length === 1) return decide(only, "live");
    const newest = new Map<string, Candidate>();
    for (const candidate of candidates) {
        const group = groupOf(candidate);
        const best = newest.get(group);
        if (!best || isNewer(candidate.membership, best.membership)) newest.set(group, candidate);
    }
    for (const candidate of candidates) {
        const best = newest.get(groupOf(candidate)) as Candidate;
        const facts = { by: best.membership.eventId };
        decide(candidate, best === candidate ? "live" : { reason: "duplicate-device", facts });
    }
}
