/** Whether two JSON values say the same. Iterative, since values from the network may be nested arbitrarily deep. */
export function isSameJson(left: unknown, right: unknown): boolean {
    if (Object.is(left, right)) return true;
    if (typeof left !== "object" || typeof right !== "object") return false;
    const pairs: [unknown, unknown][] = [[left, right]];
    for (let pair = pairs.pop(); pair; pair = pairs.pop()) {
        const [a, b] = pair;
        if (Object.is(a, b)) continue;
        if (typeof a !== "object" || typeof b !== "object" || !a || !b || Array.isArray(a) !== Array.isArray(b))
            return false;
        const keys = Object.keys(a);
        if (keys.length !== Object.keys(b).length) return false;
        for (const key of keys) {
            if (!Object.hasOwn(b, key)) return false;
            pairs.push([a[key as keyof typeof a], b[key as keyof typeof b]]);
        }
    }
    return true;
}

/** `previous` when it holds the same items as `next` in the same order, else `next`. */
export function reuseArray<T>(previous: readonly T[] | undefined, next: readonly T[]): readonly T[] {
    if (!previous || previous.length !== next.length) return next;
    return next.every((item, index) => item === previous[index]) ? previous : next;
}

/** `previous` when every member of `next` is the same by `isSame` there, else `next`. Both have the same members. */
export function reuseObject<T extends object>(
    previous: T | undefined,
    next: T,
    isSame: (a: unknown, b: unknown) => boolean = Object.is,
): T {
    if (!previous) return next;
    const keys = Object.keys(next) as (keyof T)[];
    return keys.every((key) => isSame(previous[key], next[key])) ? previous : next;
}
