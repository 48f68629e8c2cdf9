/** What something is once it has not changed for a while, however slow the page is just now. */
export async function settled(read: () => number, quietMs = 200): Promise<number> {
    for (;;) {
        const value = read();
        await frames(2);
        await new Promise((resolve) => setTimeout(resolve, quietMs));
        await frames(2);
        if (read() === value) return value;
    }
}

/** So many frames of the page. */
export async function frames(count: number): Promise<void> {
    for (let frame = 0; frame < count; frame += 1) await new Promise((resolve) => requestAnimationFrame(resolve));
}
