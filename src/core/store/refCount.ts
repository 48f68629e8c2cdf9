/**
 * Runs `start` for the first holder, and the function it returned after the last holder is gone. The returned function adds a
 * holder and returns a function that removes it.
 */
export function refCounted(start: () => () => void): () => () => void {
    const holders = new Set<object>();
    let stop: (() => void) | undefined;
    return () => {
        const holder = {};
        holders.add(holder);
        stop ??= start();
        return () => {
            if (!holders.delete(holder) || holders.size > 0) return;
            stop?.();
            stop = undefined;
        };
    };
}
