import { isSameJson } from "../util.js";
import { RefusedEntry, type Entry, type Membership, type Outcome, type Refusal } from "../wire/entry.js";
import type { ReadEvent } from "../wire/readEvent.js";
import { compareAges, compareStarts } from "./order.js";
import { rank } from "./ranked.js";
import { decideRivals, type Judge, type Rivals } from "./rivalry.js";
import { maxRead, SenderEvents } from "./senderEvents.js";
import { nothing, type NotLive, type Shown } from "./shown.js";
import type { Compare } from "./sortedList.js";

/** Maximum number of entries shown of one sender, oldest first, by outcome. One refusal stands for the others. */
const mostShown = { live: 100, pending: 100, rejected: 256 };

type Kind = keyof typeof mostShown;

const kinds = Object.keys(mostShown) as Kind[];

/** The entries of a sender who sent more than one. They compete, and their number is bounded. */
export class Crowd {
    readonly events = new SenderEvents();
    private shown = nothing;
    /** The oldest event that is not read. */
    private beyond: ReadEvent | undefined;
    private readonly rivals: Rivals = new Map();
    /** Entries that count, oldest first, and all others, oldest event first. */
    private readonly lists: Record<Kind, Entry[]> = { live: [], pending: [], rejected: [] };

    /** Decides some of its events. Returns what is shown: the same object if nothing changed. */
    decide(stale: readonly ReadEvent[], isInForce: (event: ReadEvent) => boolean, judge: Judge): Shown {
        const { firstBeyond } = this.events;
        let isOther = firstBeyond !== this.beyond;
        this.beyond = firstBeyond;
        for (const [entry, outcome] of decideRivals(this.rivals, stale, isInForce, judge)) {
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
        return this.shown;
    }

    private keep(kind: Kind, entry: Entry, isIn: boolean): void {
        rank(this.lists[kind], entry, isIn, kind === "live" ? (compareStarts as Compare<Entry>) : compareAges);
    }

    private show(): Shown {
        const [live, ...others] = kinds.map((kind) => this.lists[kind].slice(0, mostShown[kind]));
        const listed = others.flat().map((entry) => [entry, entry.outcome as NotLive] as const);
        const full = kinds.find((kind) => this.lists[kind].length > mostShown[kind]);
        const refusal = tooMany(full ? mostShown[full] : maxRead);
        const first = full ? this.lists[full][mostShown[full]] : this.beyond && new RefusedEntry(this.beyond, refusal);
        return { live: live as Membership[], listed: first ? [...listed, [first, refusal]] : listed };
    }
}

function tooMany(most: number): Refusal {
    return { reason: "too-many", facts: { expected: `${most} memberships of one sender` } };
}

function kindOf(outcome: Outcome | undefined): Kind | undefined {
    return typeof outcome === "object" ? "rejected" : outcome;
}
