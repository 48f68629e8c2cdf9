import { reuseArray } from "./equality.js";
import { stickyKeyOf } from "./formats/eventSource.js";
import { isRtcMemberType } from "./formats/eventTypes.js";
import { get, toObject, toTimestamp } from "./formats/fields.js";
import type { EventLike } from "./host.js";
import { compareStrings } from "./order.js";
import { Deadlines, type Deadline } from "./sessions/deadlines.js";

interface Group {
    readonly held: Set<Held>;
    newest: Held | undefined;
}

interface Held extends Deadline {
    readonly event: EventLike;
    readonly groupKey: string;
    print: unknown[];
}

/** What can change in an event object in place: decryption and redaction, real or not yet echoed. */
export function printOf(event: EventLike): unknown[] {
    return [event, event.getType(), event.getContent(), event.isRedacted?.() ?? false];
}

export function isSamePrint(a: readonly unknown[] | undefined, b: readonly unknown[]): boolean {
    return a !== undefined && reuseArray(a, b) === a;
}

/**
 * Mirrors the events in force of an SDK's sticky map. Those of one sender and key are one group, whose newest counts; the
 * map groups most itself, but holds the ones without the unstable key loose. `report` hears of each group's newest anew.
 */
export class StickyEvents {
    readonly #held = new Map<EventLike, Held>();
    readonly #groups = new Map<string, Group>();
    readonly #deadlines = new Deadlines<Held>();
    readonly #report: (group: string, newest: EventLike | undefined) => void;

    constructor(report: (group: string, newest: EventLike | undefined) => void) {
        this.#report = report;
    }

    /** When the next event ends, ms since the epoch. */
    get nextTs(): number {
        return this.#deadlines.nextTs;
    }

    /** Takes an event that is in force at `now`; one that has ended is absent, not expired. */
    add(event: EventLike, now: number): void {
        // The SDK computes the end of what the wire says unchecked: it may be NaN or text.
        const endsTs = toTimestamp(event.unstableStickyExpiresAt) ?? 0;
        if (!isRtcMemberType(event.getType()) || this.#held.has(event) || endsTs <= now) return;
        const groupKey = groupKeyOf(event);
        const held: Held = { event, groupKey, print: printOf(event), dueTs: Infinity, slot: -1 };
        const group = this.#groups.get(groupKey) ?? { held: new Set(), newest: undefined };
        group.held.add(held);
        this.#groups.set(groupKey, group);
        this.#held.set(event, held);
        this.#deadlines.set(held, endsTs);
        this.#elect(groupKey, group);
    }

    delete(event: EventLike): void {
        const held = this.#held.get(event);
        if (!held) return;
        this.#held.delete(event);
        this.#deadlines.delete(held);
        const group = this.#groups.get(held.groupKey) as Group;
        group.held.delete(held);
        this.#elect(held.groupKey, group);
    }

    /** Drops what has ended. */
    advance(now: number): void {
        for (const { event } of this.#deadlines.takeDue(now)) this.delete(event);
    }

    /** Holds exactly these, and reads again what was redacted. */
    reconcile(events: Iterable<EventLike>, now: number): void {
        const current = new Set(events);
        for (const event of [...this.#held.keys()]) if (!current.has(event)) this.delete(event);
        for (const event of current) this.add(event, now);
        this.refresh();
    }

    /** Reads again what was changed in place. */
    refresh(): void {
        for (const held of this.#held.values()) {
            const print = printOf(held.event);
            if (isSamePrint(held.print, print)) continue;
            held.print = print;
            const group = this.#groups.get(held.groupKey) as Group;
            if (group.newest === held) this.#report(held.groupKey, held.event);
        }
    }

    #elect(groupKey: string, group: Group): void {
        let newest: Held | undefined;
        for (const held of group.held) if (!newest || isNewer(held.event, newest.event)) newest = held;
        if (!newest) this.#groups.delete(groupKey);
        if (newest === group.newest) return;
        group.newest = newest;
        this.#report(groupKey, newest?.event);
    }
}

function isNewer(a: EventLike, b: EventLike): boolean {
    return (a.getTs() - b.getTs() || compareStrings(a.getId() ?? "", b.getId() ?? "")) > 0;
}

function groupKeyOf(event: EventLike): string {
    const content = toObject(event.getContent());
    const sender = event.getSender();
    const mapKey = get(content, "msc4354_sticky_key");
    if (typeof mapKey === "string") return JSON.stringify([event.getType(), sender, mapKey]);
    const memberId = get(toObject(get(content, "member")), "id");
    const looseKey = stickyKeyOf(content) ?? (typeof memberId === "string" ? memberId : undefined);
    return JSON.stringify(looseKey === undefined ? [event.getId()] : [sender, looseKey]);
}
