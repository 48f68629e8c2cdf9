import type { ReadEvent } from "../wire/readEvent.js";

/** A binary heap of events by the time at which the clock next changes them, ms since the epoch. */
export class DueList {
    private readonly events: ReadEvent[] = [];
    private readonly times: number[] = [];

    /** When the next event is due; Infinity for never. */
    get nextTs(): number {
        return this.times[0] ?? Infinity;
    }

    /** Sets when an event is due; Infinity for never. */
    set(event: ReadEvent, dueTs: number): void {
        if (event.dueIndex >= 0) this.remove(event.dueIndex);
        if (dueTs === Infinity) return;
        this.events.push(event);
        this.times.push(dueTs);
        event.dueIndex = this.events.length - 1;
        this.rise(event.dueIndex);
    }

    /** Removes and returns the events due at `now`. */
    takeDue(now: number): readonly ReadEvent[] {
        const due: ReadEvent[] = [];
        while (this.nextTs <= now) {
            due.push(this.events[0] as ReadEvent);
            this.remove(0);
        }
        return due;
    }

    private remove(index: number): void {
        (this.events[index] as ReadEvent).dueIndex = -1;
        const event = this.events.pop() as ReadEvent;
        const dueTs = this.times.pop() as number;
        if (index === this.events.length) return;
        this.put(index, event, dueTs);
        this.rise(index);
        this.sink(index);
    }

    private put(index: number, event: ReadEvent, dueTs: number): void {
        this.events[index] = event;
        this.times[index] = dueTs;
        event.dueIndex = index;
    }

    private swap(a: number, b: number): void {
        const [event, dueTs] = [this.events[a] as ReadEvent, this.times[a] as number];
        this.put(a, this.events[b] as ReadEvent, this.times[b] as number);
        this.put(b, event, dueTs);
    }

    private isBefore(a: number, b: number): boolean {
        return (this.times[a] ?? Infinity) < (this.times[b] ?? Infinity);
    }

    private rise(from: number): void {
        let index = from;
        for (let parent = (index - 1) >> 1; index > 0 && this.isBefore(index, parent); parent = (index - 1) >> 1) {
            this.swap(index, parent);
            index = parent;
        }
    }

    private sink(from: number): void {
        let index = from;
        for (;;) {
            const left = 2 * index + 1;
            const child = this.isBefore(left + 1, left) ? left + 1 : left;
            if (!this.isBefore(child, index)) return;
            this.swap(index, child);
            index = child;
        }
    }
}
