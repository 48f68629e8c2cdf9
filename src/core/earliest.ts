/** The earliest of any number of times; Infinity of none. */
export function earliest(times: readonly number[]): number {
    return times.reduce((first, ts) => Math.min(first, ts), Infinity);
}
