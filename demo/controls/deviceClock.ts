const key = "matrix-rollcall-demo-clock-ahead-ms";
const aheadMs = Number(sessionStorage.getItem(key) ?? 0);

/** Whether this tab plays a device whose clock is wrong. Decided when the page loads. */
export const isClockAhead = aheadMs !== 0;

/** Makes the clock of this page wrong if that was chosen. To call before anything reads the time. */
export function bendClock(): void {
    const now = Date.now.bind(Date);
    if (isClockAhead) Date.now = () => now() + aheadMs;
}

/** Sets the clock three hours ahead, or right again, and reloads the page. */
export function toggleClock(): void {
    if (isClockAhead) sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, String(3 * 3_600_000));
    location.reload();
}
