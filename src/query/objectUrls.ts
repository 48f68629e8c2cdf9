import { refCounted } from "../core/internal.js";

/** How long a URL outlives its last holder, in ms, because a picture may be rendered later than it is read. */
const graceMs = 1000;

/** Object URLs of pictures: one per picture, shared by everything that shows it, and revoked when nothing does. */
export interface ObjectUrls {
    /** Returns the URL of a picture. Without a holder it is valid for a moment. */
    readonly of: (picture: Blob) => string;
    /** Keeps a picture's URL. Returns a function that releases it. */
    readonly hold: (picture: Blob) => () => void;
}

/** Creates the object URLs of pictures. */
export function createObjectUrls(): ObjectUrls {
    const entries = new Map<Blob, { readonly url: string; readonly retain: () => () => void }>();

    const entryOf = (picture: Blob): { readonly url: string; readonly retain: () => () => void } => {
        const known = entries.get(picture);
        if (known) return known;
        const url = URL.createObjectURL(picture);
        let timer: ReturnType<typeof setTimeout> | undefined;
        const retain = refCounted(() => {
            clearTimeout(timer);
            return () => {
                timer = setTimeout(() => {
                    entries.delete(picture);
                    URL.revokeObjectURL(url);
                }, graceMs);
            };
        });
        const entry = { url, retain };
        entries.set(picture, entry);
        // Revoked after the grace period if nothing holds it by then.
        retain()();
        return entry;
    };

    return {
        of: (picture) => entryOf(picture).url,
        hold: (picture) => entryOf(picture).retain(),
    };
}
