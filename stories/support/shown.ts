import { expect, waitFor, within } from "storybook/test";

/** A thousand people take WebKit twenty seconds on a machine that is busy. */
const patience = { timeout: 30_000, interval: 100 };

/** Waits until something of that text, the first of them, is there in full: rows come in by a transition. */
export async function shown(canvasElement: HTMLElement, text: string | RegExp): Promise<void> {
    await waitFor(async () => {
        const found = within(canvasElement).getAllByText(text)[0];
        await expect(found).toBeVisible();
        await expect(found?.closest("[role=row], [role=listitem]")?.getAnimations({ subtree: true }) ?? []).toEqual([]);
    }, patience);
}
