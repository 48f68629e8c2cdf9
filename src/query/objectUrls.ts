/** How long an address outlives its last reader, ms: rendering may come before reading. */
const graceMs = 1000;

/** The addresses of pictures: one for each, shared by whoever shows it, and given back to the page when nobody does. */
export class ObjectUrls {
    readonly #entries = new Map<Blob, { readonly url: string; holders: number }>();

    /** The address of a picture. Without a holder it is good for a moment. */
    of(picture: Blob): string {
        const known = this.#entries.get(picture);
        if (known) return known.url;
        const entry = { url: URL.createObjectURL(picture), holders: 0 };
        this.#entries.set(picture, entry);
        this.#releaseSoon(picture);
        return entry.url;
    }

    /** Keeps a picture's address; returns how to let go of it. */
    hold(picture: Blob): () => void {
        this.of(picture);
        const entry = this.#entries.get(picture);
        if (entry) entry.holders += 1;
        return () => {
            if (entry) entry.holders -= 1;
            this.#releaseSoon(picture);
        };
    }

    #releaseSoon(picture: Blob): void {
        setTimeout(() => {
            const entry = this.#entries.get(picture);
            if (!entry || entry.holders > 0) return;
            this.#entries.delete(picture);
            URL.revokeObjectURL(entry.url);
        }, graceMs);
    }
}
