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
async function timeAsync(work: () => unknown): Promise<number> {
    const start = performance.now();
    await work();
    return (performance.now() - start) * 1000;
}

/** Below this the clock is used, µs: the processor's time is counted in steps of up to 4 ms, and short work is seldom interrupted. */
const longWork = 15_000;

/**
 * How long this thread works, µs, until all that the work set off in microtasks is done: the processor's time, which other programs of
 * a busy machine do not lengthen as they do that of the clock.
 */
export async function workTime(work: () => unknown): Promise<number> {
    const start = process.threadCpuUsage();
    const elapsed = await timeAsync(work);
    if (elapsed < longWork) return elapsed;
    const { user, system } = process.threadCpuUsage(start);
    return Math.min(user + system, elapsed);
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
