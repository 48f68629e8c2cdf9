/**
 * Runs a function in a promise job after the current turn. Not `queueMicrotask`: the fake timers of test runners replace that, and
 * hold back its listeners.
 */
export function soon(run: () => void): void {
    void Promise.resolve().then(run);
}
