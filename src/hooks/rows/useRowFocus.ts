import { useCallback, useEffect, useRef, useState } from "react";
import type { RowInteraction } from "./interaction.js";
import type { FindInRow } from "./keyboard.js";
import type { RowLayout } from "./layout.js";
import { findRowElement } from "./rowElements.js";
import type { ParticipantRows } from "./types.js";

/** What determines the focus of rows. */
export interface RowFocusOptions {
    readonly layout: RowLayout;
    readonly isTree: boolean;
    readonly interaction: RowInteraction | undefined;
    readonly scrollToRow: ((index: number) => void) | undefined;
    readonly onFocusMove:
        | ((to: ParticipantRows.Row | undefined, details: ParticipantRows.FocusMoveDetails) => void)
        | undefined;
}

/** The one row that is the tab stop, and functions to focus another one. */
export interface RowFocus {
    /** Index of that row, or -1 without a tab stop. */
    readonly activeIndex: number;
    /** Handles that the list element was mounted or unmounted. */
    readonly setList: (list: HTMLElement | null) => void;
    /** Makes a row the tab stop; focuses it too, or what a function finds in it, as soon as it is there. */
    readonly moveTo: (key: string, how: "focus" | "mark", find?: FindInRow) => void;
    /** The focus has entered or left the list. */
    readonly setInside: (isInside: boolean) => void;
}

/** Kept between renders; changed by events and effects only. */
interface Memory {
    list: HTMLElement | null;
    isInside: boolean;
    /** The row to focus, or what a function finds in it. */
    wanted: { readonly key: string; readonly find: FindInRow | undefined } | undefined;
    layout: RowLayout;
    active: ParticipantRows.Row | undefined;
}

/** Keeps one row the tab stop, and keeps the focus in the list when the focused row is removed. */
export function useRowFocus(options: RowFocusOptions): RowFocus {
    const { layout, isTree, interaction, scrollToRow, onFocusMove } = options;
    const [marked, setMarked] = useState<{ readonly key: string; readonly index: number }>();
    const memory = useRef<Memory>({ list: null, isInside: false, wanted: undefined, layout, active: undefined });
    const activeIndex = isTree ? indexOfMarked(layout, marked) : -1;
    const active = layout.rowAt(activeIndex);

    const setList = useCallback((list: HTMLElement | null): void => {
        memory.current.list = list;
    }, []);
    const moveTo: RowFocus["moveTo"] = (key, how, find) => {
        const { current } = memory;
        if (how === "focus") current.wanted = { key, find };
        setMarked({ key, index: layout.indexOf(key) });
        if (how === "focus" && current.list) lookForRow(current, current.list);
    };

    useEffect(() => {
        const { current } = memory;
        const { layout: before, active: was } = current;
        current.layout = layout;
        current.active = active;
        if (!current.list) return undefined;
        if (
            was &&
            before !== layout &&
            current.isInside &&
            !isSomethingFocused(current.list) &&
            layout.indexOf(was.key) < 0
        ) {
            const to = neighbourOf(was, before, layout);
            if (to) moveTo(to.key, "focus");
            else current.list.focus();
            onFocusMove?.(to, { from: was });
        }
        const { list, wanted } = current;
        const view = list?.ownerDocument.defaultView;
        if (!view || !wanted || lookForRow(current, list)) return undefined;
        const index = layout.indexOf(wanted.key);
        if (index >= 0) scrollToRow?.(index);
        return interaction?.waitForRow(view, () => lookForRow(current, list));
    });

    return {
        activeIndex,
        setList,
        moveTo,
        setInside: (isInside) => {
            memory.current.isInside = isInside;
            if (!isInside) memory.current.wanted = undefined;
        },
    };
}

function indexOfMarked(
    layout: RowLayout,
    marked: { readonly key: string; readonly index: number } | undefined,
): number {
    const last = layout.count - 1;
    if (!marked) return Math.min(0, last);
    if (layout.keyAt(marked.index) === marked.key) return marked.index;
    const index = layout.indexOf(marked.key);
    return index < 0 ? Math.min(Math.max(marked.index, 0), last) : index;
}

function isSomethingFocused(list: HTMLElement): boolean {
    const { activeElement, body } = list.ownerDocument;
    return activeElement !== null && activeElement !== body;
}

/** Returns the first remaining row after a removed one, else the last one before it. */
function neighbourOf(gone: ParticipantRows.Row, before: RowLayout, layout: RowLayout): ParticipantRows.Row | undefined {
    const { count } = before;
    const at = before.indexOf(gone.key);
    for (let step = 1; step < count; step += 1) {
        const was = at + step < count ? at + step : count - 1 - step;
        const index = layout.indexOf(before.keyAt(was) ?? "");
        if (index >= 0) return layout.rowAt(index);
    }
    return layout.rowAt(0);
}

/** Focuses the wanted row, and returns whether it is there. */
function lookForRow(memory: Memory, list: HTMLElement): boolean {
    const { wanted } = memory;
    const row = wanted && findRowElement(list, wanted.key);
    if (!row) return false;
    memory.wanted = undefined;
    (wanted.find?.(row) ?? row).focus();
    return true;
}
