/** Numbers from 0 up to 1 that a seed decides (mulberry32), so that a run can be repeated. */
export function randomOf(seed: number): () => number {
    let state = seed >>> 0;
    return () => {
        state = (state + 0x6d2b79f5) >>> 0;
        let mixed = Math.imul(state ^ (state >>> 15), state | 1);
        mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
        return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
    };
}

/** One of several. */
export function pick<T>(random: () => number, from: readonly [T, ...T[]]): T {
    return from[Math.floor(random() * from.length)] ?? from[0];
}
