import type { Virtualizer } from "@tanstack/react-virtual";
import type { ParticipantRow } from "../../hooks/rows/rows.js";

type ListVirtualizer = Virtualizer<HTMLDivElement, HTMLElement>;

/** Keeps what is seen in its place while rows come and go above it. At the top, what comes is shown. */
export class ScrollAnchor {
    #rows: readonly ParticipantRow[] = [];
    /** The first visible row and its distance from the edge, in px. */
    #first: { readonly key: unknown; readonly top: number } | undefined;

    /**
     * Takes the virtualizer to where the first row is among other rows now; the place to scroll to then. While rendering,
     * so that no row is rendered for the place where it was; a second time does nothing more.
     */
    follow(virtualizer: ListVirtualizer, rows: readonly ParticipantRow[]): number | undefined {
        const first = this.#first;
        if (!first || rows === this.#rows || !virtualizer.scrollOffset) return undefined;
        // Takes in what was measured since.
        virtualizer.getTotalSize();
        const now = virtualizer.measurementsCache[rows.findIndex(({ key }) => key === first.key)];
        if (!now) return undefined;
        virtualizer.scrollOffset = now.start - first.top;
        return virtualizer.scrollOffset;
    }

    /** These rows are shown, scrolled so far. */
    note(virtualizer: ListVirtualizer, rows: readonly ParticipantRow[], scrollTop: number): void {
        this.#rows = rows;
        const item = virtualizer.getVirtualItemForOffset(scrollTop);
        this.#first = item && { key: item.key, top: item.start - scrollTop };
    }
}
