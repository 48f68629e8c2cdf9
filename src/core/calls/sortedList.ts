/** Compares two items: negative if `a` comes before `b`. */
export type Compare<T> = (a: T, b: T) => number;

/**
 * Returns a totally ordered list with some items removed and others added. The removed items must be in it. Returns the same
 * list if nothing changed, and otherwise one copy.
 */
export function changeList<T>(
    list: readonly T[],
    removed: readonly T[],
    added: readonly T[],
    compare: Compare<T>,
): readonly T[] {
    if (removed.length + added.length === 0) return list;
    if (removed.length < 2 && added.length < 2) return changeOne(list, removed[0], added[0], compare);
    const isGone = new Set(removed);
    // Engines sort what is mostly in order by merging it.
    return [...list.filter((item) => !isGone.has(item)), ...added].sort(compare);
}

/** Makes one copy. Mostly an item replaces an older version of itself in the same place, or is added at the end. */
function changeOne<T>(
    list: readonly T[],
    removed: T | undefined,
    added: T | undefined,
    compare: Compare<T>,
): readonly T[] {
    // An item without a predecessor is added at the end first: engines copy an array that has to grow.
    const next = removed === undefined ? list.concat([added as T]) : [...list];
    // Comparing references along an array is faster than looking into a few of its items.
    const from = removed === undefined ? list.length : list.indexOf(removed);
    const isBefore = (a: T | undefined, b: T | undefined): boolean => !a || !b || compare(a, b) < 0;
    const fits = added !== undefined && isBefore(next[from - 1], added) && isBefore(added, next[from + 1]);
    if (fits) next[from] = added;
    else {
        if (removed === undefined) next.pop();
        else next.splice(from, 1);
        if (added !== undefined) next.splice(placeAfter(next, added, compare), 0, added);
    }
    return next;
}

/** Returns the index behind all items of a sorted list that do not come after this one. */
export function placeAfter<T>(list: readonly T[], item: T, compare: Compare<T>): number {
    let low = 0;
    let high = list.length;
    while (low < high) {
        const middle = (low + high) >>> 1;
        if (compare(list[middle] as T, item) <= 0) low = middle + 1;
        else high = middle;
    }
    return low;
}
