/**
 * Runs a function in a promise job after the current turn. Not `queueMicrotask`: the fake timers of test runners replace that, and
 * hold back whatever waits for it.
 */
export function soon(run: () => void): void {
    void Promise.resolve().then(run);
}
