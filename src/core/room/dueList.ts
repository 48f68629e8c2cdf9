import type { ReadEvent } from "../wire/readEvent.js";

/** The events that time will change, and when, in ms since the epoch. */
export class DueList {
    /**
     * When the next event may be due; Infinity for never. After an event was postponed, this is too early until the events are
     * next checked.
     */
    nextTs = Infinity;
    readonly #times = new Map<ReadEvent, number>();

    /** Sets when an event is due; Infinity for never. */
    set(event: ReadEvent, dueTs: number): void {
        if (dueTs === Infinity) this.#times.delete(event);
        else this.#times.set(event, dueTs);
        this.nextTs = Math.min(this.nextTs, dueTs);
    }

    /** Removes and returns the events due at `now`. Checks all events, but only when one may be due. */
    takeDue(now: number): readonly ReadEvent[] {
        const due: ReadEvent[] = [];
        if (now < this.nextTs) return due;
        this.nextTs = Infinity;
        for (const [event, dueTs] of this.#times) {
            if (dueTs <= now) due.push(event);
            else this.nextTs = Math.min(this.nextTs, dueTs);
        }
        for (const event of due) this.#times.delete(event);
        return due;
    }
}
