import {
    defaultRangeExtractor,
    measureElement,
    useVirtualizer,
    type Range,
    type Virtualizer,
} from "@tanstack/react-virtual";
import { useCallback, useEffect, useRef, useState, type RefObject } from "react";
import { flushSync } from "react-dom";
import type { ParticipantRow } from "../../hooks/rows/rows.js";
import { useLayout } from "../useLayout.js";
import { ScrollAnchor } from "./scrollAnchor.js";

/** Above so many rows, those that nobody sees are left out. */
const mostPlainRows = 100;

/** What a row is taken to be high before it is measured, px. */
const estimates: Readonly<Record<ParticipantRow["type"], number>> = { session: 44, focus: 44, person: 60, device: 52 };

/** Which rows are in the page, and where. */
export interface Windowing {
    readonly isWindowed: boolean;
    readonly virtualizer: Virtualizer<HTMLDivElement, HTMLElement>;
}

/**
 * Windows many rows; keeps their place while others come and go above them. All of them are there in print. Where `isPartOf`
 * many, few are windowed too: to lay all of a search's out takes longer than the search.
 */
export function useWindowing(
    viewport: RefObject<HTMLDivElement | null>,
    rows: readonly ParticipantRow[],
    activeIndex: number,
    isPartOf: number,
): Windowing {
    const isPrinting = usePrinting(viewport);
    const isWindowed = Math.max(rows.length, isPartOf) > mostPlainRows && !isPrinting;
    useBound(viewport, isWindowed);
    const rangeExtractor = useCallback(
        (range: Range) => {
            const seen = defaultRangeExtractor(range);
            return activeIndex < 0 || seen.includes(activeIndex) ? seen : [activeIndex, ...seen].sort((a, b) => a - b);
        },
        [activeIndex],
    );
    const getItemKey = useCallback((index: number) => rows[index]?.key ?? index, [rows]);
    const heights = useRef<Map<string, number>>(new Map());
    const virtualizer = useVirtualizer<HTMLDivElement, HTMLElement>({
        count: rows.length,
        enabled: isWindowed,
        getScrollElement: () => viewport.current,
        estimateSize: (index) => {
            const type = rows[index]?.type ?? "person";
            return heights.current.get(type) ?? estimates[type];
        },
        // The first of a kind tells of the others, so that a row that comes does not push one out until it is measured.
        measureElement: (element, entry, instance) => {
            const { type = "" } = element.dataset;
            const height = measureElement(element, entry, instance);
            if (height > 0 && !heights.current.has(type)) heights.current.set(type, height);
            return height;
        },
        getItemKey,
        rangeExtractor,
        overscan: 5,
        // What a server sends, and what is shown before anything is measured.
        initialRect: { width: 0, height: 600 },
    });
    const [anchor] = useState(() => new ScrollAnchor());
    if (isWindowed) anchor.follow(virtualizer, rows);
    useLayout(() => {
        const box = viewport.current;
        if (!box || !isWindowed) return;
        const top = anchor.follow(virtualizer, rows);
        if (top !== undefined) box.scrollTo({ top, behavior: "instant" });
        anchor.note(virtualizer, rows, box.scrollTop);
    });
    return { isWindowed, virtualizer };
}

/** A list that is as high as all its rows has nothing around it that bounds it, so that it bounds itself. */
function useBound(viewport: RefObject<HTMLDivElement | null>, isWindowed: boolean): void {
    useLayout(() => {
        const box = viewport.current;
        if (!box || !isWindowed) return undefined;
        if (box.clientHeight >= box.scrollHeight)
            box.style.setProperty("max-block-size", "var(--rollcall-list-max-height, 32rem)");
        return () => void box.style.removeProperty("max-block-size");
    }, [viewport, isWindowed]);
}

/** Whether the page is being printed. */
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
