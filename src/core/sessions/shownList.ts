import { reuseArray } from "../equality.js";

/**
 * A list in a total order (by rank, then by comparison), and beside it what each item is shown as. A change costs a binary
 * search, and one copy of the arrays since they were last read. Ranks lie together, so that a search in a large list touches
 * few items.
 */
export class ShownList<T, V> {
    #items: T[] = [];
    readonly #ranks: number[] = [];
    /** Filled by `show` before it is read; given away when it is. */
    #shown: V[] = [];
    readonly #rankOf: (item: T) => number;
    readonly #compare: (a: T, b: T) => number;
    #given: readonly V[] | undefined;
    /** The first place where what was given away may be outdated. */
    #staleFrom = 0;

    constructor(rankOf: (item: T) => number, compare: (a: T, b: T) => number) {
        this.#rankOf = rankOf;
        this.#compare = compare;
    }

    get first(): T | undefined {
        return this.#items[0];
    }

    get isEmpty(): boolean {
        return this.#items.length === 0;
    }

    /** Adds an item; where it is not said now what it is shown as, `show` must before the list is read. */
    add(item: T, value?: V): void {
        const index = this.#indexOf(item);
        if (index < this.#items.length) this.#renew();
        this.#items.splice(index, 0, item);
        this.#ranks.splice(index, 0, this.#rankOf(item));
        this.#change(index).splice(index, 0, value as V);
    }

    /** Removes an item by its place in the order, which must be what it was when it was added. */
    remove(item: T): void {
        const index = this.#indexOf(item);
        if (this.#items[index] !== item) return;
        this.#renew();
        this.#items.splice(index, 1);
        this.#ranks.splice(index, 1);
        this.#change(index).splice(index, 1);
    }

    /** Says what an item that is in the list is shown as. */
    show(item: T, value: V): void {
        const index = this.#indexOf(item);
        if (this.#shown[index] !== value) this.#change(index)[index] = value;
    }

    /** What is shown, in order; `previous` where that is the same. */
    read(previous: readonly V[] | undefined): readonly V[] {
        const isKnown = previous !== undefined && previous === this.#given;
        this.#shown = reuseArray(previous, this.#shown, isKnown ? this.#staleFrom : 0) as V[];
        this.#given = this.#shown;
        this.#staleFrom = Infinity;
        return this.#given;
    }

    /** What is shown, to be changed from a place on. */
    #change(from: number): V[] {
        if (this.#shown === this.#given) this.#shown = copyOf(this.#given);
        this.#staleFrom = Math.min(this.#staleFrom, from);
        return this.#shown;
    }

    /** An engine shifts what is in an array several times faster while the array is young. */
    #renew(): void {
        if (this.#shown === this.#given) this.#items = copyOf(this.#items);
    }

    #indexOf(item: T): number {
        const rank = this.#rankOf(item);
        let low = 0;
        let high = this.#items.length;
        while (low < high) {
            const middle = (low + high) >>> 1;
            const order = (this.#ranks[middle] as number) - rank || this.#compare(this.#items[middle] as T, item);
            if (order < 0) low = middle + 1;
            else high = middle;
        }
        return low;
    }
}

/** A copy with room for one more, which then need not be copied again. */
function copyOf<T>(items: readonly T[]): T[] {
    const copy = items.concat(items.slice(0, 1));
    copy.pop();
    return copy;
}
