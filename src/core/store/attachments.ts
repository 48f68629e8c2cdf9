/** Everything that stores have attached, so that it can be detached at once. */
export interface Attachments {
    /** Keeps a detach function. Returns a function that runs it once; after `dispose` it runs immediately. */
    readonly own: (detach: () => void) => () => void;
    /** Detaches everything, now and later. */
    readonly dispose: () => void;
}

/** Creates an empty set of attachments. */
export function createAttachments(): Attachments {
    const detachers = new Set<() => void>();
    let isDisposed = false;
    return {
        own(detach) {
            const once = (): void => {
                if (detachers.delete(once)) detach();
            };
            detachers.add(once);
            if (isDisposed) once();
            return once;
        },
        dispose() {
            isDisposed = true;
            for (const detach of [...detachers]) detach();
        },
    };
}
