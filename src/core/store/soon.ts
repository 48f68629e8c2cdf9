/**
 * Runs a function in a promise job after the current turn. It does not use `queueMicrotask`, because the fake timers of test
 * runners replace that and would hold listeners back.
 */
export function soon(run: () => void): void {
    void Promise.resolve().then(run);
}
