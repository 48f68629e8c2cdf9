import { isSameJson } from "../util.js";
import { RefusedEntry, type Entry, type Membership, type Outcome, type Refusal } from "../wire/entry.js";
import type { ReadEvent } from "../wire/readEvent.js";
import { compareAges, compareDevices } from "./order.js";
import { rank } from "./ranked.js";
import { Rivalry, type Judge, type Outcomes } from "./rivalry.js";
import { maxRead, SenderEvents } from "./senderEvents.js";

/** The devices and other entries of a sender. */
export interface Shown {
    readonly live: readonly Membership[];
    readonly listed: readonly (readonly [Entry, Exclude<Outcome, "live">])[];
}

/** Maximum number of entries shown of one sender, oldest first, by outcome. One refusal stands for the others. */
const mostShown = { live: 100, pending: 100, rejected: 256 };

type Kind = keyof typeof mostShown;

const none: never[] = [];
const nothing: Shown = { live: none, listed: none };

/**
 * Everything that one user sent. Apart from the clock and the room's definitions, nothing else in the room affects it. Most
 * senders have one entry, which is decided alone; several entries compete.
 */
export class Sender {
    readonly userId: string;
    /** The events to decide. */
    stale: ReadEvent[] = none;
    shown = nothing;
    /** The sender's membership of the room, as the room last reported it. */
    status: string | undefined;
    private readonly events = new SenderEvents();
    /** The oldest event that is not read. */
    private beyond: ReadEvent | undefined;
    private rivalry: Rivalry | undefined;
    /** Entries that count, oldest first, and all others, oldest event first. */
    private live: Entry[] = none;
    private pending: Entry[] = none;
    private rejected: Entry[] = none;

    constructor(userId: string) {
        this.userId = userId;
    }

    get isEmpty(): boolean {
        return this.events.size === 0;
    }

    isRead(event: ReadEvent): boolean {
        return this.events.isRead(event);
    }

    /** Adds or removes an event. */
    set(event: ReadEvent, isThere: boolean): void {
        for (const each of this.events.set(event, isThere)) this.decideLater(each);
    }

    /** Marks an event to be judged again, because the room or the clock changed. */
    touch(event: ReadEvent): void {
        if (this.isRead(event)) this.decideLater(event);
    }

    touchAll(): void {
        for (const event of this.events.read) this.decideLater(event);
    }

    /** Decides the marked events at `now` (ms since the epoch). Returns whether `shown` changed. */
    decide(judge: Judge, now: number): boolean {
        const isAlone = this.events.size <= 1 && this.events.read.every(({ size }) => size <= 1);
        if (!this.rivalry && !isAlone) {
            this.rivalry = new Rivalry();
            this.touchAll();
        }
        const isThere = (event: ReadEvent): boolean => event.endsTs > now && this.isRead(event);
        const { stale } = this;
        this.stale = none;
        const isOther = this.take(
            this.rivalry?.decide(stale, isThere, judge) ?? this.decideAlone(stale, isThere, judge),
        );
        for (const event of stale) if (!this.isRead(event)) event.forget();
        return isOther;
    }

    private decideLater(event: ReadEvent): void {
        // An array: a set takes ten times the memory of a single event.
        if (this.stale.length === 0) this.stale = [event];
        else if (!this.stale.includes(event)) this.stale.push(event);
    }

    /** Decides a single entry. It has no rival, and a single leave hides nothing. */
    private decideAlone(stale: Iterable<ReadEvent>, isThere: (event: ReadEvent) => boolean, judge: Judge): Outcomes {
        const outcomes: [Entry, Outcome | undefined][] = [];
        for (const event of stale) {
            for (const entry of event.entries) outcomes.push([entry, isThere(event) ? judge(entry) : undefined]);
        }
        return outcomes;
    }

    private take(outcomes: Outcomes): boolean {
        const { firstBeyond } = this.events;
        let isOther = firstBeyond !== this.beyond;
        this.beyond = firstBeyond;
        for (const [entry, outcome] of outcomes) {
            const before = entry.outcome;
            if (isSameJson(before, outcome)) continue;
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
        // Shown lists never change in place. A list of one entry is not preallocated, because most senders have only one.
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
        const first = full
            ? this[full][mostShown[full]]
            : this.beyond && new RefusedEntry(this.beyond, tooMany(maxRead));
        const shown = live as Membership[];
        if (!first) return { live: shown, listed };
        const refusal = tooMany(full ? mostShown[full] : maxRead);
        return { live: shown.slice(0, mostShown.live), listed: [...listed, [first, refusal]] };
    }
}

function tooMany(most: number): Refusal {
    return { reason: "too-many", facts: { expected: `${most} memberships of one sender` } };
}

function kindOf(outcome: Outcome | undefined): Kind | undefined {
    return typeof outcome === "object" ? "rejected" : outcome;
}

function compareStarts(a: Entry, b: Entry): number {
    return compareDevices((a as Membership).device, (b as Membership).device);
}
