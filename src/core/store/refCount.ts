/**
 * Runs `start` for the first holder and what it returned after the last one has gone. The returned function adds a holder and returns
 * how to remove it.
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
