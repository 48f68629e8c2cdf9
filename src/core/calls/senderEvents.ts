import type { ReadEvent } from "../wire/readEvent.js";
import { compareEvents } from "./order.js";
import { rank } from "./ranked.js";

/** Maximum number of entries that are read of one sender, oldest events first. An event without entries counts as one. */
export const maxRead = 4096;

const costOf = ({ size }: ReadEvent): number => Math.max(size, 1);

/** The events of one sender, oldest first. An event beyond the limit costs only its place in the list. */
export class SenderEvents {
    private readonly all: ReadEvent[] = [];
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

    /** Adds or removes an event. Returns the events that are now read, or no longer read. */
    set(event: ReadEvent, isThere: boolean): readonly ReadEvent[] {
        const { isRead } = event;
        const place = rank(this.all, event, isThere, compareEvents);
        const moved: ReadEvent[] = [];
        if (isThere ? !isRead && place < this.count : isRead) moved.push(this.move(isThere, event));
        while (this.cost > maxRead) moved.push(this.move(false, this.all[this.count - 1] as ReadEvent));
        for (let next = this.firstBeyond; next && this.cost + costOf(next) <= maxRead; next = this.firstBeyond) {
            moved.push(this.move(true, next));
        }
        return moved;
    }

    private move(isRead: boolean, event: ReadEvent): ReadEvent {
        const by = isRead ? 1 : -1;
        event.isRead = isRead;
        this.count += by;
        this.cost += by * costOf(event);
        return event;
    }
}
