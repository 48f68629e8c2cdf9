/** Orders a before b by a number below zero. */
export type Compare<T> = (a: T, b: T) => number;

/**
 * A list in a total order after some items left and others came: a binary search for each and one copy, or the same list when
 * nothing did.
 */
export function changeList<T>(
    list: readonly T[],
    left: readonly T[],
    came: readonly T[],
    compare: Compare<T>,
): readonly T[] {
    if (left.length + came.length === 0) return list;
    if (left.length === list.length) return [...came].sort(compare);
    // With room for those who came: an engine copies an array again that has to grow.
    const next = list.concat(came);
    for (let room = came.length; room > 0; room -= 1) next.pop();
    let place = 0;
    const find = (item: T): void => {
        let high = next.length;
        place = 0;
        while (place < high) {
            const middle = (place + high) >>> 1;
            if (compare(next[middle] as T, item) < 0) place = middle + 1;
            else high = middle;
        }
    };
    const isBefore = (a: T | undefined, b: T | undefined): boolean => !a || !b || compare(a, b) < 0;
    for (const item of left) {
        find(item);
        next.splice(place, 1);
    }
    for (const item of [...came].sort(compare)) {
        // Mostly one comes in the place of another, or after the one before it; what lies around is at hand.
        if (!isBefore(next[place - 1], item) || !isBefore(item, next[place])) find(item);
        next.splice(place, 0, item);
        place += 1;
    }
    return next;
}
