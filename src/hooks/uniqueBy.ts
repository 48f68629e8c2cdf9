/** The first item of each key, whatever a host passes; the same array where none is there twice. */
export function uniqueBy<T>(items: readonly T[], keyOf: (item: T) => unknown): readonly T[] {
    if (items.length < 2) return items;
    const first = new Map<unknown, T>();
    for (const item of items) if (!first.has(keyOf(item))) first.set(keyOf(item), item);
    return first.size < items.length ? [...first.values()] : items;
}
