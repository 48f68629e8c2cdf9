/** Compares two items: negative if `a` comes before `b`. */
export type Compare<T> = (a: T, b: T) => number;

/** Up to this many changes, or this share of a list, are inserted one by one. More changes are merged in one pass. */
const fewChanges = 16;
const smallShare = 1 / 16;

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
    const changes = removed.length + added.length;
    if (changes === 0) return list;
    if (removed.length === list.length) return added.length < 2 ? [...added] : [...added].sort(compare);
    const isFew = changes <= fewChanges || changes < list.length * smallShare;
    return isFew ? changeOneByOne(list, removed, added, compare) : mergeAll(list, removed, added, compare);
}

/** Merges any number of changes in one pass, as for a first fill or the sync after a reconnect. */
function mergeAll<T>(
    list: readonly T[],
    removed: readonly T[],
    added: readonly T[],
    compare: Compare<T>,
): readonly T[] {
    const isGone = new Set(removed);
    const others = [...added].sort(compare);
    const next: T[] = [];
    let place = 0;
    for (const item of list) {
        if (isGone.has(item)) continue;
        while (place < others.length && compare(others[place] as T, item) < 0) next.push(others[place++] as T);
        next.push(item);
    }
    while (place < others.length) next.push(others[place++] as T);
    return next;
}

function changeOneByOne<T>(
    list: readonly T[],
    removed: readonly T[],
    added: readonly T[],
    compare: Compare<T>,
): readonly T[] {
    // Preallocated, because engines copy an array that has to grow.
    const next = list.concat(added);
    for (let room = added.length; room > 0; room -= 1) next.pop();
    const isBefore = (a: T | undefined, b: T | undefined): boolean => !a || !b || compare(a, b) < 0;
    let place = 0;
    for (const item of removed) {
        // Comparing references along an array is faster than looking into a few of its items.
        place = next.indexOf(item);
        next.splice(place, 1);
    }
    for (const item of added.length < 2 ? added : [...added].sort(compare)) {
        // A new item often replaces the previous one or follows it, so its neighbors are checked first.
        const fits = isBefore(next[place - 1], item) && isBefore(item, next[place]);
        if (!fits) place = placeAfter(next, item, compare);
        next.splice(place, 0, item);
        place += 1;
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
