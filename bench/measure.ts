/** The middle value, which neither the garbage collector nor another program moves. */
export function median(values: readonly number[]): number {
    return quantile(values, 0.5);
}

export function mean(values: readonly number[]): number {
    return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function quantile(values: readonly number[], part: number): number {
    const sorted = values.toSorted((a, b) => a - b);
    return sorted[Math.floor((sorted.length - 1) * part + 0.5)] as number;
}

/** The middle of several measurements, and between which values half of them lie. */
export interface Spread {
    readonly median: number;
    readonly low: number;
    readonly high: number;
    readonly count: number;
}

export function spreadOf(values: readonly number[]): Spread {
    return {
        median: median(values),
        low: quantile(values, 0.25),
        high: quantile(values, 0.75),
        count: values.length,
    };
}

/** How long some work takes until all that it set off in microtasks is done, µs. */
export async function timeAsync(work: () => unknown): Promise<number> {
    const start = performance.now();
    await work();
    return (performance.now() - start) * 1000;
}

/**
 * The processor's time that some work takes on this thread, µs, until all that it set off in microtasks is done. Unlike the
 * clock, it does not count other programs of a busy machine. It is too coarse for a single event.
 */
export async function cpuTime(work: () => unknown): Promise<number> {
    const start = process.threadCpuUsage();
    await work();
    const { user, system } = process.threadCpuUsage(start);
    return user + system;
}

/** How long some work takes, µs. */
export function time(work: () => unknown): number {
    const start = performance.now();
    work();
    return (performance.now() - start) * 1000;
}

let sink = 0;

/** Keeps a number, so that no engine leaves out what it is made of. */
export function keep(value: number): void {
    sink = (sink + value) | 0;
}

/** Bytes in use after a collection. */
export function heapBytes(): number {
    globalThis.gc?.();
    return process.memoryUsage().heapUsed;
}
