import { placeAfter, type Compare } from "./sortedList.js";

/** Inserts an item into a sorted list or removes it, in place, unless that is done already. Returns its index. */
export function rank<T>(list: T[], item: T, isIn: boolean, compare: Compare<T>): number {
    let at = placeOf(list, item, compare);
    if (isIn && at < 0) {
        at = placeAfter(list, item, compare);
        list.splice(at, 0, item);
    }
    if (!isIn && at >= 0) list.splice(at, 1);
    return at;
}

/** Returns the index of an item in a sorted list, or -1. */
function placeOf<T>(list: readonly T[], item: T, compare: Compare<T>): number {
    let at = placeAfter(list, item, compare) - 1;
    // Events without an ID may be equal in rank.
    while (at >= 0 && list[at] !== item && compare(list[at] as T, item) === 0) at -= 1;
    return list[at] === item ? at : -1;
}
