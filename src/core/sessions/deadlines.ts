/** Something that happens by itself at a time (ms since the epoch). `slot` is its place in the queue, kept by it. */
export interface Deadline {
    dueTs: number;
    slot: number;
}

/** The next things to happen, earliest first: a binary heap whose items know their place, so that any can be taken out. */
export class Deadlines<T extends Deadline> {
    readonly #heap: T[] = [];

    get nextTs(): number {
        return this.#heap[0]?.dueTs ?? Infinity;
    }

    /** Puts an item at its `dueTs`, or takes it out when that is Infinity. */
    set(item: T, dueTs: number): void {
        this.delete(item);
        item.dueTs = dueTs;
        if (dueTs === Infinity) return;
        this.#heap.push(item);
        this.#up(this.#heap.length - 1);
    }

    delete(item: T): void {
        const hole = item.slot;
        if (hole < 0) return;
        item.slot = -1;
        const last = this.#heap.pop() as T;
        if (last === item) return;
        this.#place(last, hole);
        this.#up(hole);
        this.#down(last.slot);
    }

    /** Takes out everything that is due at `now`, "due equals now" included. */
    takeDue(now: number): T[] {
        const due: T[] = [];
        for (let first = this.#heap[0]; first && first.dueTs <= now; first = this.#heap[0]) {
            this.delete(first);
            due.push(first);
        }
        return due;
    }

    #place(item: T, slot: number): void {
        this.#heap[slot] = item;
        item.slot = slot;
    }

    #up(slot: number): void {
        const item = this.#heap[slot] as T;
        while (slot > 0) {
            const parentSlot = (slot - 1) >> 1;
            const parent = this.#heap[parentSlot] as T;
            if (parent.dueTs <= item.dueTs) break;
            this.#place(parent, slot);
            slot = parentSlot;
        }
        this.#place(item, slot);
    }

    #down(slot: number): void {
        const item = this.#heap[slot] as T;
        for (;;) {
            const left = this.#heap[2 * slot + 1];
            const right = this.#heap[2 * slot + 2];
            const child = right && left && right.dueTs < left.dueTs ? right : left;
            if (!child || child.dueTs >= item.dueTs) break;
            const childSlot = child.slot;
            this.#place(child, slot);
            slot = childSlot;
        }
        this.#place(item, slot);
    }
}
