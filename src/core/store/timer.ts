/** The longest delay that `setTimeout` keeps; a longer one would fire at once. */
export const maxDelayMs = 2 ** 31 - 1;

/**
 * One timer for the next thing to happen, set anew only when something is to happen earlier: in a busy call the next expiry
 * is put off with each refresh. What it returns sets it to `dueTs` by the clock that says `now` (ms since the epoch), Infinity
 * for never; it fires earlier where that is too far ahead, and must then be set again.
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
