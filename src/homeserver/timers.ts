/** Every timer of a homeserver, so that all end with it. */
export class Timers {
    readonly #running = new Set<ReturnType<typeof setTimeout>>();
    #isDisposed = false;

    /** Calls `task` once, after so many ms; returns how to call it off. After `dispose` nothing starts. */
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
