/** Returns `previous` if it has the same items as `next`, else `next`. */
export function reuseSet<T>(previous: ReadonlySet<T> | undefined, next: ReadonlySet<T>): ReadonlySet<T> {
    if (previous?.size !== next.size) return next;
    for (const item of next) if (!previous.has(item)) return next;
    return previous;
}
