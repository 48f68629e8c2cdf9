import { useEffect, useReducer, useState, type CSSProperties, type RefObject } from "react";
import { flushSync } from "react-dom";
import type { RowLayout } from "../../hooks/rows/layout.js";
import { useLatest } from "../../hooks/useLatest.js";
import { useLayout } from "../useLayout.js";
import { createRowHeights, type RowHeights } from "./rowHeights.js";
import { createScrollPlace, type RowsInView } from "./scrollPlace.js";
import { useRowObserver } from "./useRowObserver.js";

/** Longer lists leave out the rows that are not in view. */
const mostPlainRows = 30;

/** How many rows are rendered before and after those in view. */
const overscan = 5;

/** Props that put a row of a windowed list in its place. */
export interface RowPosition {
    readonly "data-index": number;
    readonly style: CSSProperties | undefined;
}

/** Which rows are rendered, and where. */
interface Windowing {
    readonly isWindowed: boolean;
    /** Whether it may have styles: a strict CSP blocks those that a server rendered. */
    readonly isPlaced: boolean;
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
            // At once, so that no empty space is painted.
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
        setLaidOut(box.clientHeight > 0);
        const rows = [...box.querySelectorAll<HTMLElement>("[data-index]")];
        observe(rows);
        if (measureAll(heights, rows) || isElsewhere) rerender();
    });
    // Results are shown from their beginning in a list that is not windowed too.
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

/** Returns whether any row had another height before. */
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
