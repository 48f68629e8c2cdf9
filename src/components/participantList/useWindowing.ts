import {
    defaultRangeExtractor,
    measureElement,
    observeElementRect,
    useVirtualizer,
    type Range,
} from "@tanstack/react-virtual";
import { useCallback, useEffect, useState, type CSSProperties, type RefObject } from "react";
import { flushSync } from "react-dom";
import type { RowLayout } from "../../hooks/rows/layout.js";
import { useLayout } from "../useLayout.js";
import { ScrollAnchor } from "./scrollAnchor.js";

/** Longer lists leave out the rows that are not in view. */
const mostPlainRows = 30;

/** Estimated row height in px until a row of that type has been measured. */
const estimate = 56;

/** Assumed size where nothing is laid out: on a server, in jsdom, in a hidden tab. */
const unmeasured = { width: 0, height: 600 };

/** Props that put a row of a windowed list in its place. */
export interface RowPosition {
    readonly ref: (element: HTMLElement | null) => void;
    readonly "data-index": number;
    readonly style: CSSProperties;
}

/** Which rows are rendered, and where. */
interface Windowing {
    readonly isWindowed: boolean;
    /** Height of all rows, px. */
    readonly height: number;
    /** Undefined where every row is rendered. */
    readonly positions: readonly RowPosition[] | undefined;
}

interface WindowingOptions {
    /** Index of the row that is always rendered; -1 for none. */
    readonly activeIndex: number;
    /** How many people there are without the search. */
    readonly total: number;
    readonly search: string;
}

/**
 * Renders only the rows in view of a long list. Keeps them in place while others come and go above them, and shows search results
 * from their beginning. Renders every row in print. Few results among many are windowed too, because laying out all of them would
 * take longer than the search.
 */
export function useWindowing(
    viewport: RefObject<HTMLDivElement | null>,
    layout: RowLayout,
    { activeIndex, total, search }: WindowingOptions,
): Windowing {
    const isPrinting = usePrinting(viewport);
    const isWindowed = Math.max(layout.count, search.trim() === "" ? 0 : total) > mostPlainRows && !isPrinting;
    const [isLaidOut, setLaidOut] = useState(true);
    useBound(viewport, isWindowed, isLaidOut);
    const rangeExtractor = useCallback(
        (range: Range) => {
            const seen = defaultRangeExtractor(range);
            return activeIndex < 0 || seen.includes(activeIndex) ? seen : [activeIndex, ...seen].sort((a, b) => a - b);
        },
        [activeIndex],
    );
    const getItemKey = useCallback((index: number) => layout.keyAt(index) ?? index, [layout]);
    const [heights] = useState(() => new Map<string | undefined, number>());
    const estimateSize = (index: number): number => heights.get(layout.typeAt(index)) ?? estimate;
    const virtualizer = useVirtualizer<HTMLDivElement, HTMLElement>({
        count: layout.count,
        enabled: isWindowed,
        getScrollElement: () => viewport.current,
        estimateSize,
        // The first of a type stands for the others, so that a new row does not push one out until it is measured.
        measureElement: (element, entry, instance) => {
            const { type } = element.dataset;
            const height = measureElement(element, entry, instance);
            if (height === 0) return heights.get(type) ?? estimate;
            if (!heights.has(type)) heights.set(type, height);
            return height;
        },
        observeElementRect: (instance, take) =>
            observeElementRect(instance, (rect) => {
                setLaidOut(rect.height > 0);
                take(rect.height > 0 ? rect : unmeasured);
            }),
        getItemKey,
        rangeExtractor,
        overscan: 5,
        initialRect: unmeasured,
    });
    const [anchor] = useState(() => new ScrollAnchor());
    if (isWindowed) anchor.follow(virtualizer, layout);
    // While scrolling, the virtualizer renders at once for a change, which must not happen when its box is taken or given back.
    else virtualizer.isScrolling = false;
    useLayout(() => {
        const box = viewport.current;
        if (!box || !isWindowed) return;
        const top = anchor.follow(virtualizer, layout);
        if (top !== undefined) box.scrollTo({ top, behavior: "instant" });
        anchor.note(virtualizer, layout, box.scrollTop);
    });
    // After the others: search results keep no earlier place.
    useLayout(() => {
        const box = viewport.current;
        if (box && search !== "" && box.scrollTop > 0) box.scrollTo({ top: 0, behavior: "instant" });
    }, [viewport, search]);
    return {
        isWindowed,
        height: isWindowed ? virtualizer.getTotalSize() : 0,
        positions: isWindowed
            ? virtualizer.getVirtualItems().map(({ index, start }) => ({
                  ref: virtualizer.measureElement,
                  "data-index": index,
                  style: {
                      position: "absolute",
                      insetInline: 0,
                      insetBlockStart: 0,
                      transform: `translateY(${start}px)`,
                  },
              }))
            : undefined,
    };
}

/** If no ancestor limits the list's height, caps it at `--rollcall-list-max-height`. */
function useBound(viewport: RefObject<HTMLDivElement | null>, isWindowed: boolean, isLaidOut: boolean): void {
    useLayout(() => {
        const box = viewport.current;
        if (!box || !isWindowed) return undefined;
        // A search may have left only a few rows.
        box.style.setProperty("padding-block-end", "100000px");
        const isUnbounded = box.clientHeight >= box.scrollHeight;
        box.style.removeProperty("padding-block-end");
        if (isUnbounded) box.style.setProperty("max-block-size", "var(--rollcall-list-max-height, 32rem)");
        return () => void box.style.removeProperty("max-block-size");
    }, [viewport, isWindowed, isLaidOut]);
}

/** Returns whether the page is being printed. */
function usePrinting(viewport: RefObject<HTMLDivElement | null>): boolean {
    const [isPrinting, setPrinting] = useState(false);
    useEffect(() => {
        const view = viewport.current?.ownerDocument.defaultView;
        const before = (): void => flushSync(() => setPrinting(true));
        const after = (): void => setPrinting(false);
        view?.addEventListener("beforeprint", before);
        view?.addEventListener("afterprint", after);
        return () => {
            view?.removeEventListener("beforeprint", before);
            view?.removeEventListener("afterprint", after);
        };
    }, [viewport]);
    return isPrinting;
}
