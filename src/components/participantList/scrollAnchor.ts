import type { Virtualizer } from "@tanstack/react-virtual";
import type { RowLayout } from "../../hooks/rows/layout.js";

type ListVirtualizer = Virtualizer<HTMLDivElement, HTMLElement>;

/** Keeps the visible rows in place while rows come and go above them. At the top, new rows are shown. */
export class ScrollAnchor {
    #layout: RowLayout | undefined;
    /** The first visible row, and how far below the edge it begins, px. */
    #first: { readonly key: string; readonly top: number } | undefined;

    /**
     * Moves the virtualizer to where the first visible row is in another layout, and returns the place to scroll to. Called while
     * rendering, so that no row is rendered for the old place; calling it again changes nothing.
     */
    follow(virtualizer: ListVirtualizer, layout: RowLayout): number | undefined {
        const first = this.#first;
        if (!first || layout === this.#layout || !virtualizer.scrollOffset) return undefined;
        // Includes heights measured since.
        virtualizer.getTotalSize();
        const now = virtualizer.measurementsCache[layout.indexOf(first.key)];
        if (!now) return undefined;
        virtualizer.scrollOffset = now.start - first.top;
        return virtualizer.scrollOffset;
    }

    /** Remembers the layout that is shown, scrolled so far. */
    note(virtualizer: ListVirtualizer, layout: RowLayout, scrollTop: number): void {
        this.#layout = layout;
        const item = virtualizer.getVirtualItemForOffset(scrollTop);
        const key = item && layout.keyAt(item.index);
        this.#first = item && key !== undefined ? { key, top: item.start - scrollTop } : undefined;
    }
}
