/** Compares strings by code unit, independent of the locale. */
export function compareStrings(a: string, b: string): number {
    return a < b ? -1 : a > b ? 1 : 0;
}

/** Returns the earliest of some times; Infinity if there are none. */
export function earliest(times: readonly number[]): number {
    let first = Infinity;
    for (const ts of times) first = Math.min(first, ts);
    return first;
}

/** Reads a field of an unknown value, such as an error or a response body. Undefined if it is not an object. */
export function fieldOf(value: unknown, name: string): unknown {
    return typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined;
}

/** Returns the kind of a value that a developer passed, for an error. */
export function describe(value: unknown): string {
    return value === null ? "null" : typeof value === "object" ? "an object" : typeof value;
}

/**
 * Checks that a value is a room.
 * @throws TypeError for anything else.
 */
export function checkRoom(room: unknown, caller: string): void {
    if (fieldOf(room, "currentState")) return;
    throw new TypeError(
        `matrix-rollcall: ${caller} needs a room, but got ${describe(room)} without currentState. ` +
            "Pass what client.getRoom(roomId) returned, and check it for null first.",
    );
}

/** Logs a developer's mistake where an exception would affect other code. */
export function reportMistake(message: string, error: unknown): void {
    console.error(`matrix-rollcall: ${message}`, error);
}

/** Returns whether two JSON values are equal. Iterative, because values from the network may be nested arbitrarily deep. */
export function isSameJson(left: unknown, right: unknown): boolean {
    const pairs: [unknown, unknown][] = [[left, right]];
    for (const [a, b] of pairs) {
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

/** Returns `previous` if it has the same items as `next` in the same order, else `next`. */
export function reuseArray<T>(previous: readonly T[] | undefined, next: readonly T[]): readonly T[] {
    if (!previous || previous.length !== next.length) return next;
    return next.every((item, index) => item === previous[index]) ? previous : next;
}

/** Returns `previous` if it is equal to `next`, item by item, as JSON. */
export function reuse<T extends Iterable<unknown>>(previous: T | undefined, next: T): T {
    return previous && isSameJson([...previous], [...next]) ? previous : next;
}

/**
 * Returns `previous` if each of its members equals that of `next` by `isSame`, else `next`. Both must have the same members.
 */
export function reuseObject<T extends object>(
    previous: T | undefined,
    next: T,
    isSame: (a: unknown, b: unknown) => boolean = Object.is,
): T {
    if (!previous) return next;
    const keys = Object.keys(next) as (keyof T)[];
    return keys.every((key) => isSame(previous[key], next[key])) ? previous : next;
}

/** Returns what a map has for a key, and makes it if there is nothing. */
export function getOrMake<K, V>(
    map: { get(key: K): V | undefined; set(key: K, value: V): unknown },
    key: K,
    make: () => V,
): V {
    const known = map.get(key);
    if (known !== undefined) return known;
    const made = make();
    map.set(key, made);
    return made;
}

/** Returns the first item of each key; the same array if there are no duplicates. */
export function uniqueBy<T>(items: readonly T[], keyOf: (item: T) => unknown): readonly T[] {
    if (items.length < 2) return items;
    const first = new Map<unknown, T>();
    for (const item of items) getOrMake(first, keyOf(item), () => item);
    return first.size < items.length ? [...first.values()] : items;
}

/** Returns the items of each key, in their order. `Map.groupBy` is not in ES2022. */
export function groupBy<K, T>(items: Iterable<T>, keyOf: (item: T) => K): ReadonlyMap<K, readonly T[]> {
    const groups = new Map<K, T[]>();
    for (const item of items) getOrMake(groups, keyOf(item), (): T[] => []).push(item);
    return groups;
}
