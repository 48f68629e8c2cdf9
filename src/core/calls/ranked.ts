import type { Compare } from "./sortedList.js";

/** Puts an item into a sorted list or takes it out, in place. A list that holds it already stays as it is. */
export function rank<T>(list: T[], item: T, isIn: boolean, compare: Compare<T>): void {
    let low = 0;
    let high = list.length;
    while (low < high) {
        const middle = (low + high) >>> 1;
        if (compare(list[middle] as T, item) <= 0) low = middle + 1;
        else high = middle;
    }
    // Events without an id may be equal in rank.
    let at = low - 1;
    while (at >= 0 && list[at] !== item && compare(list[at] as T, item) === 0) at -= 1;
    const isThere = at >= 0 && list[at] === item;
    if (isIn && !isThere) list.splice(low, 0, item);
    if (!isIn && isThere) list.splice(at, 1);
}
