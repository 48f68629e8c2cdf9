/** Orders strings by code unit, everywhere the same, whatever the locale. */
export function compareStrings(a: string, b: string): number {
    return a < b ? -1 : a > b ? 1 : 0;
}

/** The earliest of any number of times; Infinity of none. */
export function earliest(times: readonly number[]): number {
    return times.reduce((first, ts) => Math.min(first, ts), Infinity);
}

/** A field of what somebody else made: an error, or the body of an answer. Undefined where it is no object. */
export function fieldOf(value: unknown, name: string): unknown {
    return typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined;
}

/** Tells a developer of a mistake in their code, where an exception would hurt somebody else. */
export function reportMistake(message: string, error: unknown): void {
    console.error(`matrix-rollcall: ${message}`, error);
}

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

/** The first item of each key, whatever a host passes; the same array where none is there twice. */
export function uniqueBy<T>(items: readonly T[], keyOf: (item: T) => unknown): readonly T[] {
    if (items.length < 2) return items;
    const first = new Map<unknown, T>();
    for (const item of items) if (!first.has(keyOf(item))) first.set(keyOf(item), item);
    return first.size < items.length ? [...first.values()] : items;
}
