/** The middle value, which neither the garbage collector nor another program moves. */
export function median(values: readonly number[]): number {
    const sorted = values.toSorted((a, b) => a - b);
    return sorted[Math.floor(sorted.length / 2)] as number;
}

/** How long some work takes until all that it set off in microtasks is done, µs. */
export async function timeAsync(work: () => unknown): Promise<number> {
    const start = performance.now();
    await work();
    return (performance.now() - start) * 1000;
}

/** How long some work takes, µs. */
export function time(work: () => unknown): number {
    const start = performance.now();
    work();
    return (performance.now() - start) * 1000;
}

let sink = 0;

/** Uses a number, so that no engine leaves out what it is made of. */
export function use(value: number): void {
    sink = (sink + value) | 0;
}

/** Bytes in use after a collection. */
export function heapBytes(): number {
    globalThis.gc?.();
    return process.memoryUsage().heapUsed;
}
