/** What stores have attached, so that all of it can be taken away at once. */
export class Attachments {
    readonly #detachers = new Set<() => void>();
    #isDisposed = false;

    /** Keeps a detach function and returns one that runs it, once; after `dispose` it is run at once. */
    own(detach: () => void): () => void {
        const once = (): void => {
            if (this.#detachers.delete(once)) detach();
        };
        this.#detachers.add(once);
        if (this.#isDisposed) once();
        return once;
    }

    /** Detaches everything, and whatever attaches later. */
    dispose(): void {
        this.#isDisposed = true;
        for (const detach of [...this.#detachers]) detach();
    }
}
