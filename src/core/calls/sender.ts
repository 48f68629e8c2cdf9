import type { Entry, Membership, Outcome } from "../wire/entry.js";
import type { ReadEvent } from "../wire/readEvent.js";
import { compareAges, compareDevices } from "./order.js";
import { rank } from "./ranked.js";
import { Rivalry, type Judge, type Outcomes } from "./rivalry.js";

/** What a sender's devices come to. */
export interface Shown {
    readonly live: readonly Membership[];
    readonly listed: readonly (readonly [Entry, Exclude<Outcome, "live">])[];
}

/** Of one sender at most so many entries are shown that count, are pending or are rejected: the oldest. The rest is one refusal. */
const mostShown = { live: 100, pending: 100, rejected: 256 };

type Kind = keyof typeof mostShown;

const none: never[] = [];
const nothing: Shown = { live: none, listed: none };

/**
 * All that one user sent: nothing else of a room bears on it but definitions and the clock. Most send one entry, which is decided by
 * itself; the entries of others compete.
 */
export class Sender {
    readonly userId: string;
    readonly events = new Set<ReadEvent>();
    /** Events to decide. */
    stale: readonly ReadEvent[] | Set<ReadEvent> = none;
    shown = nothing;
    /** What the room last said of its membership. */
    status: string | undefined;
    private rivalry: Rivalry | undefined;
    /** Entries that count, oldest first, and the others, oldest event first. */
    private live: Entry[] = none;
    private pending: Entry[] = none;
    private rejected: Entry[] = none;

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
        this.stale = this.stale instanceof Set ? this.stale.add(event) : new Set([event]);
    }

    touchAll(): void {
        for (const event of this.events) this.touch(event);
    }

    /** Decides what was touched, at `now` (ms since the epoch). Returns whether `shown` is another. */
    decide(judge: Judge, now: number): boolean {
        const [only] = this.events;
        const isAlone = this.events.size <= 1 && (only?.entries.length ?? 0) <= 1;
        if (!this.rivalry && !isAlone) {
            this.rivalry = new Rivalry();
            this.touchAll();
        }
        const isThere = (event: ReadEvent): boolean => event.endsTs > now && this.events.has(event);
        const outcomes = this.rivalry?.decide(this.stale, isThere, judge) ?? this.decideAlone(isThere, judge);
        this.stale = none;
        return this.take(outcomes);
    }

    /** One entry has no rival, and a leave alone hides nothing: what each is by itself is all there is. */
    private decideAlone(isThere: (event: ReadEvent) => boolean, judge: Judge): Outcomes {
        const outcomes: [Entry, Outcome | undefined][] = [];
        for (const event of this.stale) {
            for (const entry of event.entries) outcomes.push([entry, isThere(event) ? judge(entry) : undefined]);
        }
        return outcomes;
    }

    private take(outcomes: Outcomes): boolean {
        let isOther = false;
        for (const [entry, outcome] of outcomes) {
            const before = entry.outcome;
            if (isSameOutcome(before, outcome)) continue;
            isOther = true;
            entry.outcome = outcome;
            const [was, is] = [kindOf(before), kindOf(outcome)];
            if (was === is) continue;
            if (was) this.keep(was, entry, false);
            if (is) this.keep(is, entry, true);
        }
        if (isOther) this.shown = this.show();
        return isOther;
    }

    private keep(kind: Kind, entry: Entry, isIn: boolean): void {
        const before = this[kind];
        // What was shown does not change. A list of one has no room to spare: most senders have no more.
        const list = before === none ? [entry] : before === this.shown.live ? [...before] : before;
        rank(list, entry, isIn, kind === "live" ? compareStarts : compareAges);
        this[kind] = list.length === 0 ? none : list;
    }

    private show(): Shown {
        const { live, pending, rejected } = this;
        const listed: Shown["listed"][number][] = pending.length + rejected.length === 0 ? none : [];
        for (const kind of ["pending", "rejected"] as const) {
            for (const entry of this[kind].slice(0, mostShown[kind])) {
                listed.push([entry, entry.outcome as Exclude<Outcome, "live">]);
            }
        }
        const full = (["live", "pending", "rejected"] as const).find((kind) => this[kind].length > mostShown[kind]);
        const shown = live as Membership[];
        if (!full) return { live: shown, listed };
        const most = mostShown[full];
        const tooMany = { reason: "too-many", facts: { expected: `${most} memberships of one sender` } } as const;
        return { live: shown.slice(0, mostShown.live), listed: [...listed, [this[full][most] as Entry, tooMany]] };
    }
}

function kindOf(outcome: Outcome | undefined): Kind | undefined {
    return typeof outcome === "object" ? "rejected" : outcome;
}

function compareStarts(a: Entry, b: Entry): number {
    return compareDevices((a as Membership).device, (b as Membership).device);
}

function isSameOutcome(a: Outcome | undefined, b: Outcome | undefined): boolean {
    if (a === b) return true;
    if (typeof a !== "object" || typeof b !== "object" || a.reason !== b.reason) return false;
    return (
        a.facts === b.facts ||
        (a.facts.by === b.facts.by && a.facts.endedTs === b.facts.endedTs && a.facts.path === b.facts.path)
    );
}
