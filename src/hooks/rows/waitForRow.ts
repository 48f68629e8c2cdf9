const framesToWait = 20;

/** Waits for some frames until a row is there that a virtualizer left out. Returns a function that stops it. */
export function waitForRow(view: Window, isThere: () => boolean): () => void {
    let frames = framesToWait;
    let request = 0;
    const wait = (): void => {
        frames -= 1;
        if (!isThere() && frames > 0) request = view.requestAnimationFrame(wait);
    };
    request = view.requestAnimationFrame(wait);
    return () => view.cancelAnimationFrame(request);
}
