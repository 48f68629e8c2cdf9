/** The maximum delay of `setTimeout`. A longer one would fire immediately. */
const maxDelayMs = 2 ** 31 - 1;

/**
 * Creates one timer for the next due time. It is restarted only for an earlier time, because refreshes keep postponing expiries
 * in a busy call. The returned function sets it to `dueTs` by the clock `now` (ms since the epoch); Infinity stops it. If
 * `dueTs` is too far ahead, it fires early and must be set again.
 */
export function createTimer(fire: () => void): (dueTs: number, now: number) => void {
    let id: ReturnType<typeof setTimeout> | undefined;
    let setTs = Infinity;
    return (dueTs, now) => {
        if (dueTs >= setTs && dueTs < Infinity) return;
        clearTimeout(id);
        setTs = dueTs;
        if (dueTs === Infinity) return;
        const ring = (): void => {
            setTs = Infinity;
            fire();
        };
        id = setTimeout(ring, Math.min(Math.max(dueTs - now, 1), maxDelayMs));
    };
}
