import type { Membership } from "../wire/entry.js";
import { compareNewness } from "./order.js";

/** Memberships from the oldest to the newest. */
export class RankedList {
    private readonly items: Membership[] = [];
    private readonly known = new Set<Membership>();

    get size(): number {
        return this.items.length;
    }

    has(item: Membership): boolean {
        return this.known.has(item);
    }

    add(item: Membership): void {
        if (this.known.has(item)) return;
        this.known.add(item);
        this.items.splice(this.placeAfter(item), 0, item);
    }

    delete(item: Membership): void {
        if (!this.known.delete(item)) return;
        // Events without an id may be equal in rank.
        this.items.splice(this.items.lastIndexOf(item, this.placeAfter(item) - 1), 1);
    }

    newest(count: number): readonly Membership[] {
        return this.items.slice(-count);
    }

    oldest(count: number): readonly Membership[] {
        return this.items.slice(0, count);
    }

    /** Returns the place after all that are not newer. */
    private placeAfter(item: Membership): number {
        let low = 0;
        let high = this.items.length;
        while (low < high) {
            const middle = (low + high) >>> 1;
            if (compareNewness(this.items[middle] as Membership, item) <= 0) low = middle + 1;
            else high = middle;
        }
        return low;
    }
}
