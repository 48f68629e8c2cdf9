/** What stores have attached, so that all of it can be detached at once. */
export interface Attachments {
    /** Keeps a detach function, and returns one that runs it once. After `dispose` it runs at once. */
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
