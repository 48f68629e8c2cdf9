/** Orders strings by code unit, everywhere the same, whatever the locale. */
export function compareStrings(a: string, b: string): number {
    return a < b ? -1 : a > b ? 1 : 0;
}

/** A list that stays sorted by a total order; adding and removing cost a binary search and one shift. */
export class SortedList<T> {
    readonly items: T[] = [];
    readonly #compare: (a: T, b: T) => number;

    constructor(compare: (a: T, b: T) => number) {
        this.#compare = compare;
    }

    add(item: T): void {
        this.items.splice(this.#indexOf(item), 0, item);
    }

    /** Removes an item by its place in the order, which must be what it was when it was added. */
    remove(item: T): void {
        const index = this.#indexOf(item);
        if (this.items[index] === item) this.items.splice(index, 1);
    }

    #indexOf(item: T): number {
        let low = 0;
        let high = this.items.length;
        while (low < high) {
            const middle = (low + high) >>> 1;
            if (this.#compare(this.items[middle] as T, item) < 0) low = middle + 1;
            else high = middle;
        }
        return low;
    }
}
