import { claimOf, type Entry, type Membership, type Outcome, type Refusal } from "../wire/entry.js";
import type { ReadEvent } from "../wire/readEvent.js";
import { stickyGroupOf } from "../wire/rtc.js";
import { compareAges, compareDevices, compareEvents, compareNewness } from "./order.js";
import { RankedList } from "./rankedList.js";
import { changeList } from "./sortedList.js";

/** Of one sender at most so many devices count, the oldest first, … */
const maxDevices = 100;

/** … and so many rejected or pending entries are listed. What is beyond either is one refusal. */
const maxListed = 256;

/** What a sender's devices come to. */
export interface Shown {
    readonly live: readonly Membership[];
    readonly listed: readonly (readonly [Entry, Exclude<Outcome, "live">])[];
}

/** Judges an entry by itself. */
export type Judge = (entry: Entry) => Outcome;

/** Of one device in one session at most so many state entries compete, the newest, and so many sticky ones, the oldest. */
const maxRivals = 256;

/** What tells of one device in one session: entries that count by themselves, and events that say it left. */
interface Rivals {
    readonly state: RankedList;
    readonly sticky: RankedList;
    readonly leaves: Set<ReadEvent>;
    /** Entries that competed when they were last settled, or were entered since. */
    settled: ReadonlySet<Membership>;
    readonly entered: Set<Membership>;
}

/** State entries beyond those that compete. Which of them wins by now is not looked up. */
const beyondState: Refusal = { reason: "duplicate-device", facts: {} };
const beyondSticky: Refusal = {
    reason: "too-many",
    facts: { expected: `${maxRivals} sticky memberships of one device` },
};

const noEntries: readonly Entry[] = [];
const nothing: Shown = { live: [], listed: [] };

/**
 * All that one user sent: nothing else of a room bears on it but definitions and the clock. An event is decided with what it
 * competes with: the entries of its devices, and those of an event that its key links it to; not with all that was sent before.
 */
export class Sender {
    readonly userId: string;
    readonly events = new Set<ReadEvent>();
    shown: Shown = nothing;
    /** Entries that count, oldest first, and the others, oldest event first. */
    private live = nothing.live;
    private others = noEntries;
    /** Events to decide. */
    readonly stale = new Set<ReadEvent>();
    /** What the room last said of its membership. */
    status: string | undefined;
    private competition: Competition | undefined;

    constructor(userId: string) {
        this.userId = userId;
    }

    add(event: ReadEvent): void {
        this.events.add(event);
        this.touch(event);
    }

    remove(event: ReadEvent): void {
        this.events.delete(event);
        this.touch(event);
    }

    /** The room or the clock may judge an event differently. */
    touch(event: ReadEvent): void {
        this.stale.add(event);
    }

    touchAll(): void {
        for (const event of this.events) this.stale.add(event);
    }

    /** Decides what was touched, at `now` (ms since the epoch). Returns whether `shown` is another. */
    decide(judge: Judge, now: number): boolean {
        if (this.stale.size === 0) return false;
        const [only] = this.events;
        if (!this.competition && this.events.size <= 1 && (only?.entries.length ?? 0) <= 1) {
            this.stale.clear();
            return this.decideAlone(only, judge, now);
        }
        if (!this.competition) {
            this.competition = new Competition();
            this.touchAll();
        }
        const outcomes = new Map<Entry, Outcome | undefined>();
        this.competition.decide(this.stale, this.events, judge, now, outcomes);
        this.stale.clear();
        return this.take(outcomes);
    }

    /** One entry, as most senders have, has no rival, and a leave alone hides nothing: what it is by itself is all there is. */
    private decideAlone(event: ReadEvent | undefined, judge: Judge, now: number): boolean {
        const entry = event?.entries[0];
        const outcome = event && entry && event.endsTs > now ? judge(entry) : undefined;
        const before = this.live[0] ?? this.others[0];
        if (before === (outcome && entry) && isSameOutcome(before?.outcome, outcome)) return false;
        if (entry) entry.outcome = outcome;
        this.live = outcome === "live" ? [entry as Membership] : nothing.live;
        this.others = entry && outcome && outcome !== "live" ? [entry] : noEntries;
        this.shown = this.show();
        return true;
    }

    private take(outcomes: ReadonlyMap<Entry, Outcome | undefined>): boolean {
        const live = { removed: [] as Membership[], added: [] as Membership[] };
        const others = { removed: [] as Entry[], added: [] as Entry[] };
        let isOther = false;
        for (const [entry, outcome] of outcomes) {
            const before = entry.outcome;
            if (isSameOutcome(before, outcome)) continue;
            isOther = true;
            entry.outcome = outcome;
            if (before === "live") live.removed.push(entry as Membership);
            else if (before && (outcome === undefined || outcome === "live")) others.removed.push(entry);
            if (outcome === "live") live.added.push(entry as Membership);
            else if (outcome && (before === undefined || before === "live")) others.added.push(entry);
        }
        if (!isOther) return false;
        this.live = changeList(this.live, live.removed, live.added, compareMemberships);
        this.others = changeList(this.others, others.removed, others.added, compareAges);
        this.shown = this.show();
        return true;
    }

    /** The oldest within the bounds, and one entry that stands for the rest. */
    private show(): Shown {
        if (this.others.length === 0 && this.live.length <= maxDevices)
            return { live: this.live, listed: nothing.listed };
        const pending =
            this.others.length > maxDevices ? this.others.filter(({ outcome }) => outcome === "pending") : [];
        const tooManyPending = new Set(pending.slice(maxDevices));
        const others = tooManyPending.size > 0 ? this.others.filter((each) => !tooManyPending.has(each)) : this.others;
        const first = this.live[maxDevices] ?? pending[maxDevices] ?? others[maxListed];
        const listed = others.slice(0, maxListed).map((each) => [each, each.outcome as Refusal | "pending"] as const);
        if (!first) return { live: this.live, listed };
        const expected = first.outcome === "live" || first.outcome === "pending" ? maxDevices : maxListed;
        const tooMany = { reason: "too-many", facts: { expected: `${expected} memberships of one sender` } } as const;
        return { live: this.live.slice(0, maxDevices), listed: [...listed, [first, tooMany]] };
    }
}

function compareMemberships(a: Membership, b: Membership): number {
    return compareDevices(a.device, b.device);
}

function isSameOutcome(a: Outcome | undefined, b: Outcome | undefined): boolean {
    if (a === b) return true;
    if (typeof a !== "object" || typeof b !== "object" || a.reason !== b.reason) return false;
    return (
        a.facts === b.facts ||
        (a.facts.by === b.facts.by && a.facts.endedTs === b.facts.endedTs && a.facts.path === b.facts.path)
    );
}

/** Returns which of a sender's entries compete with each other. */
class Competition {
    /** By the claim of a device in a session. */
    private readonly rivals = new Map<string, Rivals>();
    /** Sticky events by their key: those that count or say that their sender left. */
    private readonly linked = new Map<string, Set<ReadEvent>>();
    /** Sticky events of one group, of which the newest counts. */
    private readonly groups = new Map<string, Set<ReadEvent>>();
    /** The newest of each group. */
    private readonly newest = new Map<string, ReadEvent>();
    /** State events by their key: there are two at most, one of each spelling. */
    private readonly byStateKey = new Map<string, Set<ReadEvent>>();

    decide(
        stale: Iterable<ReadEvent>,
        events: ReadonlySet<ReadEvent>,
        judge: Judge,
        now: number,
        outcomes: Map<Entry, Outcome | undefined>,
    ): void {
        const contested = new Map<string, Rivals>();
        for (const event of this.withGroups(stale, events, now)) {
            const isThere = events.has(event) && event.endsTs > now && this.isNewest(event);
            for (const entry of event.entries) {
                const outcome = isThere ? judge(entry) : undefined;
                outcomes.set(entry, outcome);
                if (!entry.refusal) this.enter(entry, outcome === "live", contested);
            }
            if (event.leave) this.leave(event, isThere, contested);
            this.link(event, isThere, contested);
        }
        for (const [claim, rivals] of contested) {
            this.settle(rivals, outcomes);
            if (rivals.state.size + rivals.sticky.size + rivals.leaves.size === 0) this.rivals.delete(claim);
        }
    }

    /** With an event, those of its group are decided again that were the newest, or are now. */
    private withGroups(
        stale: Iterable<ReadEvent>,
        events: ReadonlySet<ReadEvent>,
        now: number,
    ): ReadonlySet<ReadEvent> {
        const all = new Set<ReadEvent>();
        const groups = new Map<string, ReadonlySet<ReadEvent>>();
        for (const event of stale) {
            all.add(event);
            const group = event.isSticky ? stickyGroupOf(event) : undefined;
            if (group !== undefined) groups.set(group, change(this.groups, group, event, events.has(event)));
            else if (event.stateKey !== undefined) change(this.byStateKey, event.stateKey, event, events.has(event));
        }
        for (const [group, members] of groups) {
            let current: ReadEvent | undefined;
            for (const each of members)
                if (each.endsTs > now && (!current || compareEvents(each, current) >= 0)) current = each;
            const before = this.newest.get(group);
            if (before) all.add(before);
            if (current) all.add(current);
            if (current) this.newest.set(group, current);
            else this.newest.delete(group);
        }
        return all;
    }

    private isNewest(event: ReadEvent): boolean {
        const group = event.isSticky ? stickyGroupOf(event) : undefined;
        return group === undefined || this.newest.get(group) === event;
    }

    private rivalsOf(claim: string): Rivals {
        const known = this.rivals.get(claim) ?? {
            state: new RankedList(),
            sticky: new RankedList(),
            leaves: new Set(),
            settled: new Set(),
            entered: new Set(),
        };
        this.rivals.set(claim, known);
        return known;
    }

    private enter(entry: Membership, counts: boolean, contested: Map<string, Rivals>): void {
        const claim = claimOf(entry);
        const rivals = this.rivalsOf(claim);
        contested.set(claim, rivals);
        const list = listOf(rivals, entry);
        if (counts) rivals.entered.add(entry);
        if (counts) list.add(entry);
        else list.delete(entry);
    }

    private leave(event: ReadEvent, counts: boolean, contested: Map<string, Rivals>): void {
        const claim = event.leave?.claim;
        if (claim === undefined) return;
        const rivals = this.rivalsOf(claim);
        contested.set(claim, rivals);
        if (counts) rivals.leaves.add(event);
        else rivals.leaves.delete(event);
    }

    /** What a sticky event's key links it to is decided again: the entries under a state key that is the same. */
    private link(event: ReadEvent, counts: boolean, contested: Map<string, Rivals>): void {
        const { stickyKey } = event;
        if (stickyKey === undefined) return;
        const isOf = event.leave !== undefined || event.entries.some((entry) => !entry.refusal);
        change(this.linked, stickyKey, event, counts && isOf);
        for (const { entries } of this.byStateKey.get(stickyKey) ?? []) {
            for (const entry of entries) {
                if (entry.refusal) continue;
                const claim = claimOf(entry);
                contested.set(claim, this.rivalsOf(claim));
            }
        }
    }

    /**
     * One device counts once in a session: a live sticky membership replaces state entries, a newer sticky leave hides them, and
     * of what remains the newest wins. Sticky memberships all count, but for one member id that is there twice.
     */
    private settle(rivals: Rivals, outcomes: Map<Entry, Outcome | undefined>): void {
        const { leaves, settled, entered } = rivals;
        const sticky = rivals.sticky.oldest(maxRivals);
        const state = rivals.state.newest(maxRivals);
        rivals.settled = new Set([...state, ...sticky]);
        for (const entry of [...settled, ...entered]) {
            const isBeyond = !rivals.settled.has(entry) && listOf(rivals, entry).has(entry);
            if (isBeyond) outcomes.set(entry, entry.event.isSticky ? beyondSticky : beyondState);
        }
        entered.clear();
        for (const [entry, by] of rank(sticky, ({ device }) => device.key)) outcomes.set(entry, against(entry, by));
        const replacing = newestOf(sticky, compareNewness);
        const remaining: Membership[] = [];
        for (const entry of state) {
            const links = [...(this.linked.get(entry.event.stateKey ?? "") ?? [])];
            const linked = links.flatMap(({ entries }) => entries.filter(isLiveSticky(this.rivals)));
            const by = replacing ?? newestOf(linked, compareNewness);
            const left = [...leaves, ...links.filter(({ leave }) => leave)];
            if (by) outcomes.set(entry, { reason: "replaced-by-sticky", facts: { by: by.event.eventId } });
            else if (left.some(({ sentTs }) => sentTs > entry.event.sentTs)) outcomes.set(entry, undefined);
            else remaining.push(entry);
        }
        for (const [entry, by] of rank(remaining, () => "")) outcomes.set(entry, against(entry, by));
    }
}

function isLiveSticky(rivals: ReadonlyMap<string, Rivals>) {
    return (entry: Entry): entry is Membership =>
        !entry.refusal && (rivals.get(claimOf(entry))?.sticky.has(entry) ?? false);
}

function listOf({ state, sticky }: Rivals, { event }: Membership): RankedList {
    return event.isSticky ? sticky : state;
}

function against(entry: Membership, best: Membership): Outcome {
    return entry === best ? "live" : { reason: "duplicate-device", facts: { by: best.event.eventId } };
}

/** Each entry with the newest of those that have its key. */
function rank(
    entries: readonly Membership[],
    keyOf: (entry: Membership) => string,
): readonly (readonly [Membership, Membership])[] {
    const [only] = entries;
    if (!only || entries.length === 1) return only ? [[only, only]] : [];
    const byKey = new Map<string, Membership>();
    for (const entry of entries) {
        const best = byKey.get(keyOf(entry));
        if (!best || compareNewness(entry, best) >= 0) byKey.set(keyOf(entry), entry);
    }
    return entries.map((entry) => [entry, byKey.get(keyOf(entry)) as Membership]);
}

function newestOf<T>(items: readonly T[], compare: (a: T, b: T) => number): T | undefined {
    let newest: T | undefined;
    for (const item of items) if (!newest || compare(item, newest) >= 0) newest = item;
    return newest;
}

/** Puts an item into the set of a key, or takes it out; returns the set. */
function change<T>(sets: Map<string, Set<T>>, key: string, item: T, isIn: boolean): ReadonlySet<T> {
    const set = sets.get(key) ?? new Set<T>();
    if (isIn) set.add(item);
    else set.delete(item);
    if (set.size > 0) sets.set(key, set);
    else sets.delete(key);
    return set;
}
