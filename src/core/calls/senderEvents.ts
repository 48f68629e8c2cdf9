import type { ReadEvent } from "../wire/readEvent.js";
import { compareEvents } from "./order.js";
import { placeOf, rank } from "./ranked.js";

/** Maximum number of entries that are read of one sender, oldest events first. An event without entries counts as one. */
export const maxRead = 4096;

const costOf = ({ size }: ReadEvent): number => Math.max(size, 1);

/** The events of one sender, oldest first. An event beyond the limit costs only its place in the list. */
export class SenderEvents {
    private all: ReadEvent[] = [];
    /** The number of events that are read, and of their entries. */
    private count = 0;
    private cost = 0;

    get size(): number {
        return this.all.length;
    }

    /** The oldest event that is not read. */
    get firstBeyond(): ReadEvent | undefined {
        return this.all[this.count];
    }

    get read(): readonly ReadEvent[] {
        return this.all.slice(0, this.count);
    }

    isRead(event: ReadEvent): boolean {
        const place = placeOf(this.all, event, compareEvents);
        return place >= 0 && place < this.count;
    }

    /** Adds or removes an event. Returns the events that are newly read, and those that no longer are. */
    set(event: ReadEvent, isThere: boolean): readonly ReadEvent[] {
        const wasRead = this.isRead(event);
        // Most senders have one event: a new list of one has no spare room.
        if (isThere && this.all.length === 0) this.all = [event];
        else rank(this.all, event, isThere, compareEvents);
        const moved: ReadEvent[] = [];
        const isMoved = isThere ? !wasRead && this.isRead(event) : wasRead;
        if (isMoved) moved.push(this.move(isThere ? 1 : -1, event));
        while (this.cost > maxRead) moved.push(this.move(-1, this.all[this.count - 1] as ReadEvent));
        for (let next = this.firstBeyond; next && this.cost + costOf(next) <= maxRead; next = this.firstBeyond) {
            moved.push(this.move(1, next));
        }
        return moved;
    }

    private move(by: 1 | -1, event: ReadEvent): ReadEvent {
        this.count += by;
        this.cost += by * costOf(event);
        return event;
    }
}
