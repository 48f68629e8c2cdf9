import { isSameJson, reuseArray, reuseObject } from "../equality.js";
import {
    isMembership,
    isRefusal,
    type Entry,
    type EntryOrigin,
    type Membership,
    type Refusal,
} from "../formats/membership.js";
import type { LeftSticky } from "../formats/rtc.js";
import { compareStrings } from "../order.js";
import type { CallSession, PendingMembership, RejectedMembership } from "../types.js";
import { Candidate, type Outcome, type Reason } from "./candidate.js";
import { Deadlines } from "./deadlines.js";
import { describeRejection } from "./detail.js";
import { judge, nextVerdictTs, type RoomFacts } from "./judge.js";
import { Peers, resolvePeers } from "./peers.js";
import { SessionIndex, type TransportKey } from "./sessionIndex.js";
import { ShownList } from "./shownList.js";

/** What one event gives: its entries, or that its sender left. */
export interface Reading {
    readonly entries: readonly Entry[];
    readonly left: LeftSticky | undefined;
}

interface Source {
    readonly candidates: readonly Candidate[];
    readonly refusals: readonly Refusal[];
    readonly left: LeftSticky | undefined;
}

export interface RoomIndexOptions {
    readonly requireOpenSlot: boolean;
    readonly transportKey: TransportKey;
}

/** A public entry that is not live, with what orders it. */
interface Listed<T> {
    readonly origin: EntryOrigin;
    readonly item: T;
}

const unranked = (): number => 0;

const compareListed = <T extends { readonly key: string }>(a: Listed<T>, b: Listed<T>): number =>
    compareStrings(a.origin.eventId, b.origin.eventId) ||
    a.origin.place - b.origin.place ||
    compareStrings(a.item.key, b.item.key);

const sessionRank = ({ application, callId, scope }: CallSession): number =>
    application === "m.call" && callId === "ROOM" && scope === "m.room" ? 0 : 1;

const compareSessions = (a: CallSession, b: CallSession): number =>
    sessionRank(a) - sessionRank(b) ||
    (a.devices[0]?.createdTs ?? 0) - (b.devices[0]?.createdTs ?? 0) ||
    compareStrings(a.key, b.key);

/**
 * Every membership of a room, each parsed once, indexed by what can change its fate: its event, its sender, its slot or call,
 * its peers and the clock. A change marks what it touches; `settle` decides those anew.
 */
export class RoomIndex {
    readonly #roomId: string;
    readonly #facts: RoomFacts;
    readonly #options: RoomIndexOptions;
    readonly #sources = new Map<unknown, Source>();
    readonly #bySender = new Map<string, Set<Candidate>>();
    readonly #byDefinition = new Map<string, Set<Candidate>>();
    readonly #devices = new Map<string, Peers>();
    readonly #links = new Map<string, Peers>();
    readonly #deadlines = new Deadlines<Candidate>();
    readonly #toJudge = new Set<Candidate>();
    readonly #toResolve = new Set<Peers>();
    readonly #sessions = new Map<string, SessionIndex>();
    /** The earliest start seen of each device key, while some membership holds it. */
    readonly #sinceOf = new Map<string, { since: number; holder: Membership | undefined }>();
    readonly #departed = new Set<string>();
    readonly #vacated = new Set<SessionIndex>();
    readonly #listed = new Map<Candidate | Refusal, Listed<PendingMembership> | Listed<RejectedMembership>>();
    readonly #pending = new ShownList<Listed<PendingMembership>, PendingMembership>(unranked, compareListed);
    readonly #rejected = new ShownList<Listed<RejectedMembership>, RejectedMembership>(unranked, compareListed);
    #last: Lists = { sessions: [], pending: [], rejected: [] };
    #isStale = false;

    constructor(roomId: string, facts: RoomFacts, options: RoomIndexOptions) {
        this.#roomId = roomId;
        this.#facts = facts;
        this.#options = options;
    }

    /** When the clock alone next changes something, ms since the epoch; Infinity for never. */
    get nextTs(): number {
        return this.#deadlines.nextTs;
    }

    /** Senders of memberships that would be live if they were known. */
    get pendingSenders(): readonly string[] {
        if (this.#pending.isEmpty) return [];
        return [...new Set(this.#pending.read(this.#last.pending).map(({ sender }) => sender))];
    }

    /** What an event says now, in place of what it said before; undefined takes it out. */
    set(id: unknown, reading: Reading | undefined): void {
        const before = this.#sources.get(id);
        if (before && reading && this.#refresh(before, reading)) return;
        if (before) this.#withdraw(before);
        this.#sources.delete(id);
        if (!reading || (reading.entries.length === 0 && !reading.left)) return;
        const candidates = reading.entries.filter(isMembership).map((membership) => this.#enter(membership));
        const refusals = reading.entries.filter(isRefusal);
        for (const refusal of refusals) this.#list(refusal, refusal, refusal);
        if (reading.left) this.#link(reading.left, (peers, left) => peers.addLeft(left));
        this.#sources.set(id, { candidates, refusals, left: reading.left });
    }

    /** A member of the room has changed: those whose memberships it decides are judged again. */
    touchSender(userId: string): void {
        this.#bySender.get(userId)?.forEach((candidate) => this.#toJudge.add(candidate));
    }

    touchSlot(slotId: string): void {
        this.#byDefinition.get(`slot ${slotId}`)?.forEach((candidate) => this.#toJudge.add(candidate));
    }

    touchCall(callId: string): void {
        this.#byDefinition.get(`call ${callId}`)?.forEach((candidate) => this.#toJudge.add(candidate));
    }

    hasSender(userId: string): boolean {
        return this.#bySender.has(userId);
    }

    /** Everything is judged again: the room's state was replaced, or the clock went backwards. */
    touchAll(): void {
        for (const { candidates } of this.#sources.values()) {
            for (const candidate of candidates) this.#toJudge.add(candidate);
        }
    }

    touchPending(): void {
        for (const userId of this.pendingSenders) this.touchSender(userId);
    }

    /** Decides everything that was touched or is due at `now` (ms since the epoch). */
    settle(now: number): void {
        if (this.#deadlines.nextTs > now && this.#toJudge.size === 0 && this.#toResolve.size === 0) return;
        for (const candidate of this.#deadlines.takeDue(now)) this.#toJudge.add(candidate);
        for (const candidate of this.#toJudge) {
            candidate.verdict = judge(candidate.membership, this.#facts, now, this.#options.requireOpenSlot);
            this.#deadlines.set(candidate, nextVerdictTs(candidate.membership, now));
            this.#touchPeers(candidate);
        }
        this.#toJudge.clear();
        for (const device of this.#toResolve) {
            resolvePeers(device, this.#decide);
            if (device.isEmpty) this.#devices.delete(device.key);
        }
        this.#toResolve.clear();
        for (const key of this.#departed) if (!this.#sinceOf.get(key)?.holder) this.#sinceOf.delete(key);
        this.#departed.clear();
        for (const session of this.#vacated) if (session.isEmpty) this.#sessions.delete(session.key);
        this.#vacated.clear();
    }

    /** The lists as they are now; unchanged parts are the same objects. Settle first. */
    read(): Lists {
        if (!this.#isStale) return this.#last;
        this.#isStale = false;
        const last = this.#last;
        const lastSessions = new Map(last.sessions.map((session) => [session.key, session]));
        const sessions = [...this.#sessions.values()].map((session) => session.read(lastSessions.get(session.key)));
        this.#last = reuseObject(last, {
            sessions: reuseArray(last.sessions, sessions.sort(compareSessions)),
            pending: this.#pending.read(last.pending),
            rejected: this.#rejected.read(last.rejected),
        });
        return this.#last;
    }

    /**
     * Puts the membership of a live candidate in place of its last one, where it is the same device again: what a call in
     * progress mostly hears. Returns whether it was.
     */
    #refresh(before: Source, { entries, left }: Reading): boolean {
        const [candidate] = before.candidates;
        const [entry] = entries;
        if (!candidate || before.candidates.length + before.refusals.length > 1 || before.left) return false;
        if (!entry || entries.length > 1 || left || !isMembership(entry)) return false;
        if (candidate.outcome !== "live" || !isRefresh(entry, candidate.membership)) return false;
        const { membership } = candidate;
        candidate.membership = entry;
        this.#isStale = true;
        this.#toJudge.add(candidate);
        this.#sessions.get(entry.sessionKey)?.replace(membership, entry, this.#hold(entry));
        return true;
    }

    #enter(membership: Membership): Candidate {
        const { sender, sessionKey, deviceId, carrier } = membership;
        const device = peersIn(this.#devices, [sender, sessionKey, deviceId ?? null]);
        const linkedBy = carrier === "state" ? membership.stateKey : membership.stickyKey;
        const linked = linkedBy === undefined ? undefined : peersIn(this.#links, [sender, linkedBy]);
        const candidate = new Candidate(membership, device, linked);
        device.add(candidate);
        linked?.add(candidate);
        addTo(this.#bySender, sender, candidate);
        addTo(this.#byDefinition, definitionOf(membership), candidate);
        this.#toJudge.add(candidate);
        return candidate;
    }

    #withdraw({ candidates, refusals, left }: Source): void {
        for (const candidate of candidates) {
            const { membership, device, linked } = candidate;
            this.#decide(candidate, "hidden");
            device.delete(candidate);
            linked?.delete(candidate);
            removeFrom(this.#bySender, membership.sender, candidate);
            removeFrom(this.#byDefinition, definitionOf(membership), candidate);
            this.#deadlines.delete(candidate);
            this.#toJudge.delete(candidate);
            this.#touchPeers(candidate);
            if (linked?.isEmpty) this.#links.delete(linked.key);
        }
        for (const refusal of refusals) this.#unlist(refusal);
        if (left) this.#link(left, (peers, gone) => peers.deleteLeft(gone));
    }

    /** Tells the peers that a left sticky event is about, by its key and by its session and device. */
    #link(left: LeftSticky, change: (peers: Peers, left: LeftSticky) => void): void {
        const { sender, stickyKey, sessionKey, deviceId } = left;
        if (stickyKey !== undefined) {
            const linked = peersIn(this.#links, [sender, stickyKey]);
            change(linked, left);
            for (const state of linked.states) this.#toResolve.add(state.device);
            if (linked.isEmpty) this.#links.delete(linked.key);
        }
        if (sessionKey !== undefined && deviceId !== undefined) {
            const device = peersIn(this.#devices, [sender, sessionKey, deviceId]);
            change(device, left);
            this.#toResolve.add(device);
        }
    }

    #touchPeers({ device, linked, membership }: Candidate): void {
        this.#toResolve.add(device);
        if (linked && membership.carrier === "sticky") {
            for (const state of linked.states) this.#toResolve.add(state.device);
        }
    }

    readonly #decide = (candidate: Candidate, outcome: Outcome): void => {
        const { membership } = candidate;
        const before = candidate.outcome;
        if (isSameOutcome(before, outcome)) return;
        candidate.outcome = outcome;
        if (before === "live") this.#leave(membership);
        else this.#unlist(candidate);
        if (outcome === "live") this.#join(membership);
        else if (outcome !== "hidden") this.#list(candidate, membership, outcome);
    };

    #join(membership: Membership): void {
        this.#isStale = true;
        const { sessionKey } = membership;
        const since = this.#hold(membership);
        const session =
            this.#sessions.get(sessionKey) ?? new SessionIndex(this.#roomId, sessionKey, this.#options.transportKey);
        this.#sessions.set(sessionKey, session);
        session.add(membership, since);
    }

    /** Returns the earliest start seen of its key, which it now holds. */
    #hold(membership: Membership): number {
        const { key, createdTs } = membership;
        const since = Math.min(this.#sinceOf.get(key)?.since ?? createdTs, createdTs);
        this.#sinceOf.set(key, { since, holder: membership });
        return since;
    }

    #leave(membership: Membership): void {
        this.#isStale = true;
        const seen = this.#sinceOf.get(membership.key);
        if (seen?.holder === membership) seen.holder = undefined;
        this.#departed.add(membership.key);
        const session = this.#sessions.get(membership.sessionKey) as SessionIndex;
        session.remove(membership);
        this.#vacated.add(session);
    }

    #list(owner: Candidate | Refusal, entry: Membership | Refusal, outcome: "pending" | Reason): void {
        this.#isStale = true;
        const { carrier, type, stateKey, eventId, sender, format, deviceId, place } = entry;
        const key = JSON.stringify([type, carrier === "state" ? stateKey : eventId, place]);
        if (outcome === "pending") {
            const item = { key, eventId, sender, reason: "sender-not-loaded" } as const;
            const listed = { origin: entry, item };
            this.#pending.add(listed, item);
            this.#listed.set(owner, listed);
            return;
        }
        const { reason, facts } = outcome;
        const detail = describeRejection(reason, facts, entry);
        const item = { key, eventId, sender, stateKey, type, format, userId: sender, deviceId, reason, facts, detail };
        const listed = { origin: entry, item };
        this.#rejected.add(listed, item);
        this.#listed.set(owner, listed);
    }

    #unlist(owner: Candidate | Refusal): void {
        const listed = this.#listed.get(owner);
        if (!listed) return;
        this.#isStale = true;
        this.#listed.delete(owner);
        if ("facts" in listed.item) this.#rejected.remove(listed as Listed<RejectedMembership>);
        else this.#pending.remove(listed);
    }
}

/** A room's lists without its status. */
export interface Lists {
    readonly sessions: readonly CallSession[];
    readonly pending: readonly PendingMembership[];
    readonly rejected: readonly RejectedMembership[];
}

function isSameOutcome(a: Outcome, b: Outcome): boolean {
    if (typeof a === "string" || typeof b === "string") return a === b;
    return a.reason === b.reason && isSameJson(a.facts, b.facts);
}

/**
 * Whether nothing that peers, definitions and lists are kept by differs; nor can it begin earlier, which would move what is
 * remembered of starts before it is known to count.
 */
function isRefresh(next: Membership, last: Membership): boolean {
    return (
        next.key === last.key &&
        next.stateKey === last.stateKey &&
        next.stickyKey === last.stickyKey &&
        next.createdTs >= last.createdTs &&
        definitionOf(next) === definitionOf(last)
    );
}

/** The room's definition that a membership hangs on, if any. */
function definitionOf({ definedBy, slotId, carrier }: Membership): string | undefined {
    if (definedBy !== undefined) return `call ${definedBy}`;
    return carrier === "sticky" ? `slot ${slotId}` : undefined;
}

function peersIn(map: Map<string, Peers>, parts: readonly unknown[]): Peers {
    const key = JSON.stringify(parts);
    const peers = map.get(key) ?? new Peers(key);
    map.set(key, peers);
    return peers;
}

function addTo<T>(map: Map<string, Set<T>>, key: string | undefined, item: T): void {
    if (key === undefined) return;
    const set = map.get(key) ?? new Set();
    set.add(item);
    map.set(key, set);
}

function removeFrom<T>(map: Map<string, Set<T>>, key: string | undefined, item: T): void {
    if (key === undefined) return;
    const set = map.get(key);
    set?.delete(item);
    if (set?.size === 0) map.delete(key);
}
