/** All timers of a homeserver, which end with it. */
export class Timers {
    readonly #running = new Set<ReturnType<typeof setTimeout>>();
    #isDisposed = false;

    /** Calls `task` once after some ms; returns how to cancel it. Does nothing after `dispose`. */
    after(delayMs: number, task: () => void): () => void {
        if (this.#isDisposed) return () => undefined;
        const id = setTimeout(() => {
            this.#running.delete(id);
            task();
        }, delayMs);
        this.#running.add(id);
        return () => {
            clearTimeout(id);
            this.#running.delete(id);
        };
    }

    dispose(): void {
        this.#isDisposed = true;
        for (const id of this.#running) clearTimeout(id);
        this.#running.clear();
    }
}
