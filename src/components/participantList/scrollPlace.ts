import type { RowLayout } from "../../hooks/rows/layout.js";
import { rowAtOffset } from "./rowHeights.js";

/** Assumed height in px where nothing is laid out: on a server, in jsdom, and in a hidden tab. */
const unmeasuredHeight = 600;

/** The rows of a list to render. */
export interface RowsInView {
    readonly layout: RowLayout;
    readonly search: string;
    /** Position of each row and, last, the end of all rows, in px. */
    readonly offsets: Float64Array;
    /** Scroll position in px. */
    readonly top: number;
    /** Index of the first row in view, and of the last. */
    readonly first: number;
    readonly last: number;
}

/** The scroll position of a list. Changes in events and effects only. */
export interface ScrollPlace {
    /**
     * Returns the rows in view. The first of them stays in place while others are added and removed above it. At the top, new
     * rows come into view. The results of a new search start at the top.
     */
    readonly viewOf: (layout: RowLayout, offsets: Float64Array, search: string) => RowsInView;
    /** Remembers what is rendered and the scroll position of the box. Returns whether different rows are in view now. */
    readonly note: (shown: RowsInView, box: HTMLElement) => boolean;
    /** Returns whether the box still has the height that was noted. */
    readonly isHigh: (box: HTMLElement) => boolean;
}

/** Creates the scroll position of a list that is at its top. */
export function createScrollPlace(): ScrollPlace {
    let top = 0;
    let height = unmeasuredHeight;
    let shown: RowsInView | undefined;
    /** The first visible row, and how far below the edge it starts, in px. */
    let anchor: { readonly key: string; readonly top: number } | undefined;

    const topOf = (layout: RowLayout, offsets: Float64Array, search: string): number => {
        if (search !== "" && search !== shown?.search) return 0;
        const index = anchor && offsets !== shown?.offsets ? layout.indexOf(anchor.key) : -1;
        return anchor && index >= 0 ? (offsets[index] ?? 0) - anchor.top : top;
    };
    const inView = (offsets: Float64Array, at: number): { readonly first: number; readonly last: number } => ({
        first: rowAtOffset(offsets, at),
        last: rowAtOffset(offsets, at + height - 1),
    });
    return {
        viewOf: (layout, offsets, search) => {
            const wanted = topOf(layout, offsets, search);
            return { layout, offsets, search, top: wanted, ...inView(offsets, wanted) };
        },
        note: (now, box) => {
            shown = now;
            top = box.scrollTop;
            height = heightOf(box);
            const { layout, offsets } = now;
            const { first, last } = inView(offsets, top);
            const key = top > 0 ? layout.keyAt(first) : undefined;
            anchor = key === undefined ? undefined : { key, top: (offsets[first] ?? 0) - top };
            return first !== now.first || last !== now.last;
        },
        isHigh: (box) => heightOf(box) === height,
    };
}

function heightOf({ clientHeight }: HTMLElement): number {
    return clientHeight || unmeasuredHeight;
}
