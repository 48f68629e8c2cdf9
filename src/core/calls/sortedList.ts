/** Orders a before b by a number below zero. */
export type Compare<T> = (a: T, b: T) => number;

/**
 * A list in a total order after some items left and others came: one copy, or the same list when nothing did. Those who left must
 * be in it.
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
    const placeOf = (item: T): number => {
        let low = 0;
        let high = next.length;
        while (low < high) {
            const middle = (low + high) >>> 1;
            if (compare(next[middle] as T, item) < 0) low = middle + 1;
            else high = middle;
        }
        return low;
    };
    const isBefore = (a: T | undefined, b: T | undefined): boolean => !a || !b || compare(a, b) < 0;
    let place = 0;
    for (const item of left) {
        // To compare references along an array is faster than to follow a few of them.
        place = next.indexOf(item);
        next.splice(place, 1);
    }
    for (const item of [...came].sort(compare)) {
        // Mostly one comes in the place of another, or after the one before it; what lies around is at hand.
        const fits = isBefore(next[place - 1], item) && isBefore(item, next[place]);
        if (!fits) place = placeOf(item);
        next.splice(place, 0, item);
        place += 1;
    }
    return next;
}
