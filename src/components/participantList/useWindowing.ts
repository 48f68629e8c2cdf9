import {
    defaultRangeExtractor,
    measureElement,
    observeElementRect,
    useVirtualizer,
    type Range,
    type Virtualizer,
} from "@tanstack/react-virtual";
import { useCallback, useEffect, useState, type RefObject } from "react";
import { flushSync } from "react-dom";
import type { ParticipantRow } from "../../hooks/rows/rows.js";
import { useLayout } from "../useLayout.js";
import { ScrollAnchor } from "./scrollAnchor.js";

/** With more rows than this, only the visible ones are rendered. */
const mostPlainRows = 100;

/** Estimated row height in px until a row of that type has been measured. */
const estimate = 56;

/** Without layout, such as on a server, in jsdom or in a hidden tab. */
const unmeasured = { width: 0, height: 600 };

/** Which rows are in the page, and where. */
export interface Windowing {
    readonly isWindowed: boolean;
    readonly virtualizer: Virtualizer<HTMLDivElement, HTMLElement>;
}

/** What else decides which rows are rendered. */
export interface WindowingOptions {
    /** A row that is always rendered; -1 for none. */
    readonly activeIndex: number;
    /** Number of people to search. */
    readonly total: number;
    /** Empty without one. */
    readonly search: string;
}

/**
 * Windows many rows; keeps their place while others come and go above them, and shows what is found from its beginning. All of
 * them are there in print. Of many, few that are found are windowed too: to lay all of them out takes longer than the search.
 */
export function useWindowing(
    viewport: RefObject<HTMLDivElement | null>,
    rows: readonly ParticipantRow[],
    { activeIndex, total, search }: WindowingOptions,
): Windowing {
    const isPrinting = usePrinting(viewport);
    const isWindowed = Math.max(rows.length, search === "" ? 0 : total) > mostPlainRows && !isPrinting;
    const [isLaidOut, setLaidOut] = useState(true);
    useBound(viewport, isWindowed, isLaidOut);
    const rangeExtractor = useCallback(
        (range: Range) => {
            const seen = defaultRangeExtractor(range);
            return activeIndex < 0 || seen.includes(activeIndex) ? seen : [activeIndex, ...seen].sort((a, b) => a - b);
        },
        [activeIndex],
    );
    const getItemKey = useCallback((index: number) => rows[index]?.key ?? index, [rows]);
    const [heights] = useState(() => new Map<string | undefined, number>());
    const estimateSize = (index: number): number => heights.get(rows[index]?.type) ?? estimate;
    const virtualizer = useVirtualizer<HTMLDivElement, HTMLElement>({
        count: rows.length,
        enabled: isWindowed,
        getScrollElement: () => viewport.current,
        estimateSize,
        // The first row of a type estimates the others, so that a new row does not push one out before it is measured.
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
    if (isWindowed) anchor.follow(virtualizer, rows);
    // While scrolling, it renders synchronously on a change, so it must not be notified while its element is attached or
    // detached.
    else virtualizer.isScrolling = false;
    useLayout(() => {
        const box = viewport.current;
        if (!box || !isWindowed) return;
        const top = anchor.follow(virtualizer, rows);
        if (top !== undefined) box.scrollTo({ top, behavior: "instant" });
        anchor.note(virtualizer, rows, box.scrollTop);
    });
    // After the others: search results do not keep the scroll position of the list before.
    useLayout(() => {
        const box = viewport.current;
        if (box && search !== "" && box.scrollTop > 0) box.scrollTo({ top: 0, behavior: "instant" });
    }, [viewport, search]);
    return { isWindowed, virtualizer };
}

/** If no ancestor limits the list's height, limit it to `--rollcall-list-max-height`. */
function useBound(viewport: RefObject<HTMLDivElement | null>, isWindowed: boolean, isLaidOut: boolean): void {
    useLayout(() => {
        const box = viewport.current;
        if (!box || !isWindowed) return undefined;
        // A search may have left few.
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
