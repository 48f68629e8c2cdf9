import { useEffect, useReducer, useState, type CSSProperties, type RefObject } from "react";
import { flushSync } from "react-dom";
import type { RowLayout } from "../../hooks/rows/layout.js";
import { useLatest } from "../../hooks/useLatest.js";
import { useLayout } from "../useLayout.js";
import { createRowHeights, type RowHeights } from "./rowHeights.js";
import { createScrollPlace, type RowsInView } from "./scrollPlace.js";
import { useRowObserver } from "./useRowObserver.js";

/** Maximum number of rows of a list that renders all of them. */
const mostPlainRows = 30;

/** Number of rows that are rendered before and after those in view. */
const overscan = 5;

/** Props that position a row of a windowed list. */
export interface RowPosition {
    readonly "data-index": number;
    readonly style: CSSProperties | undefined;
}

/** Which rows are rendered, and where. */
interface Windowing {
    readonly isWindowed: boolean;
    /** Whether styles are allowed: a strict CSP blocks those that a server rendered. */
    readonly isPlaced: boolean;
    /** Height of all rows, px. */
    readonly height: number;
    /** Undefined if every row is rendered. */
    readonly positions: readonly RowPosition[] | undefined;
}

interface WindowingOptions {
    /** Index of the row that is always rendered, or -1. */
    readonly activeIndex: number;
    /** Number of people without the search. */
    readonly total: number;
    readonly search: string;
}

/**
 * Renders only the rows in view of a long list. Keeps them in place while others are added and removed above them, and shows
 * search results from the top. Renders every row when printing. A few results among many people are windowed too, because
 * laying out everyone afterwards would take longer than the search.
 */
export function useWindowing(
    viewport: RefObject<HTMLDivElement | null>,
    layout: RowLayout,
    { activeIndex, total, search }: WindowingOptions,
): Windowing {
    const isPrinting = usePrinting(viewport);
    const isWindowed = Math.max(layout.count, search.trim() === "" ? 0 : total) > mostPlainRows && !isPrinting;
    const [isPlaced, setPlaced] = useState(false);
    useLayout(() => setPlaced(true), []);
    const [isLaidOut, setLaidOut] = useState(true);
    useBound(viewport, isWindowed, isLaidOut);
    const [, rerender] = useReducer((count: number) => count + 1, 0);
    const [heights] = useState(createRowHeights);
    const [place] = useState(createScrollPlace);
    const inView = isWindowed ? place.viewOf(layout, heights.offsetsOf(layout), search) : undefined;
    const shown = useLatest(inView);

    const observe = useRowObserver(viewport, isWindowed, (rows, box) => {
        if (measureAll(heights, rows) || !place.isHigh(box)) rerender();
    });
    useEffect(() => {
        const box = viewport.current;
        if (!box || !isWindowed) return undefined;
        const onScroll = (): void => {
            // Updated immediately, so that no empty space is painted.
            if (shown.current && place.note(shown.current, box)) flushSync(rerender);
        };
        box.addEventListener("scroll", onScroll, { passive: true });
        return () => box.removeEventListener("scroll", onScroll);
    }, [viewport, isWindowed, place, shown]);
    useLayout(() => {
        const box = viewport.current;
        if (!box || !inView) return;
        if (Math.abs(inView.top - box.scrollTop) >= 1) box.scrollTo({ top: inView.top, behavior: "instant" });
        const isElsewhere = place.note(inView, box);
        // React renders again for an equal value while another update waits, and that would never end.
        if (isLaidOut !== box.clientHeight > 0) setLaidOut(!isLaidOut);
        const rows = [...box.querySelectorAll<HTMLElement>("[data-index]")];
        observe(rows);
        if (measureAll(heights, rows) || isElsewhere) rerender();
    });
    // In a list that is not windowed, results are shown from the top, too.
    useLayout(() => {
        const box = viewport.current;
        if (box && search !== "" && box.scrollTop > 0) box.scrollTo({ top: 0, behavior: "instant" });
    }, [viewport, search]);
    return {
        isWindowed,
        isPlaced: isWindowed && isPlaced,
        height: inView?.offsets.at(-1) ?? 0,
        positions: inView && positionsOf(inView, activeIndex, isPlaced),
    };
}

/** Measures rows. Returns whether any height has changed. */
function measureAll({ measure }: RowHeights, rows: readonly HTMLElement[]): boolean {
    return rows.filter(measure).length > 0;
}

function positionsOf(
    { offsets, first, last }: RowsInView,
    activeIndex: number,
    isPlaced: boolean,
): readonly RowPosition[] {
    const end = Math.min(offsets.length - 1, last + 1 + overscan);
    const indexes: number[] = [];
    for (let index = Math.max(0, first - overscan); index < end; index += 1) indexes.push(index);
    if (activeIndex >= 0 && !indexes.includes(activeIndex)) {
        if (activeIndex < first) indexes.unshift(activeIndex);
        else indexes.push(activeIndex);
    }
    return indexes.map((index) => ({
        "data-index": index,
        style: isPlaced
            ? {
                  position: "absolute",
                  insetInline: 0,
                  insetBlockStart: 0,
                  transform: `translateY(${offsets[index] ?? 0}px)`,
              }
            : undefined,
    }));
}

/** Limits the list's height to `--rollcall-list-max-height` if no ancestor limits it. */
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
