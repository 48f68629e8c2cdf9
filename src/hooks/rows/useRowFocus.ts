import { useCallback, useEffect, useRef, useState } from "react";
import { findRowElement } from "./keyboard.js";
import type { ParticipantRow } from "./rows.js";

/** Which row was focused when it went away. */
export interface FocusMoveDetails {
    readonly from: ParticipantRow;
}

/** What the focus of rows needs to know. */
export interface RowFocusOptions {
    readonly rows: readonly ParticipantRow[];
    readonly isTree: boolean;
    readonly scrollToRow: ((index: number) => void) | undefined;
    readonly onFocusMove: ((to: ParticipantRow | undefined, details: FocusMoveDetails) => void) | undefined;
}

/** The one row of a list that is a tab stop, and how to focus another. */
export interface RowFocus {
    /** -1 without a tab stop. */
    readonly activeIndex: number;
    /** The list's element has come or gone. */
    readonly setList: (list: HTMLElement | null) => void;
    /** The list's element, while its page is shown. */
    readonly list: () => HTMLElement | null;
    /** Makes a row the tab stop; focuses it too, as soon as it is there. */
    readonly moveTo: (key: string, how: "focus" | "mark") => void;
    /** Whether focus has gone into the list, or out of it. */
    readonly setInside: (isInside: boolean) => void;
}

/** What is remembered between renders, changed by events and effects alone. */
interface Memory {
    list: HTMLElement | null;
    isInside: boolean;
    /** The key of the row to focus. */
    wanted: string | undefined;
    rows: readonly ParticipantRow[];
    active: ParticipantRow | undefined;
}

const framesToWait = 20;

/** Keeps one row the tab stop, and focus in the list while the row that has it goes away. */
export function useRowFocus({ rows, isTree, scrollToRow, onFocusMove }: RowFocusOptions): RowFocus {
    const [marked, setMarked] = useState<{ readonly key: string; readonly index: number }>();
    const memory = useRef<Memory>({ list: null, isInside: false, wanted: undefined, rows, active: undefined });
    const activeIndex = isTree ? indexOfMarked(rows, marked) : -1;
    const active = rows[activeIndex];

    const setList = useCallback((list: HTMLElement | null): void => {
        memory.current.list = list;
    }, []);
    const moveTo: RowFocus["moveTo"] = (key, how) => {
        const { current } = memory;
        if (how === "focus") current.wanted = key;
        setMarked({ key, index: rows.findIndex((row) => row.key === key) });
        const element = how === "focus" && current.list && findRowElement(current.list, key);
        if (element) focus(current, element);
    };

    useEffect(() => {
        const { current } = memory;
        const { rows: before, active: was } = current;
        current.rows = rows;
        current.active = active;
        if (!current.list) return undefined;
        if (was && before !== rows && current.isInside && !isSomethingFocused(current.list) && isGone(rows, was)) {
            const to = neighbourOf(was, before, rows);
            if (to) moveTo(to.key, "focus");
            else current.list.focus();
            onFocusMove?.(to, { from: was });
        }
        return current.wanted === undefined ? undefined : waitForRow(current, rows, scrollToRow);
    });

    return {
        activeIndex,
        setList,
        list: () => memory.current.list,
        moveTo,
        setInside: (isInside) => {
            memory.current.isInside = isInside;
            if (!isInside) memory.current.wanted = undefined;
        },
    };
}

function indexOfMarked(
    rows: readonly ParticipantRow[],
    marked: { readonly key: string; readonly index: number } | undefined,
): number {
    if (!marked) return Math.min(0, rows.length - 1);
    if (rows[marked.index]?.key === marked.key) return marked.index;
    const index = rows.findIndex(({ key }) => key === marked.key);
    return index < 0 ? Math.min(Math.max(marked.index, 0), rows.length - 1) : index;
}

function isSomethingFocused(list: HTMLElement): boolean {
    const { activeElement, body } = list.ownerDocument;
    return activeElement !== null && activeElement !== body;
}

function isGone(rows: readonly ParticipantRow[], row: ParticipantRow): boolean {
    return !rows.some(({ key }) => key === row.key);
}

/** The next row after one that is gone which is still there, else the last before it. */
function neighbourOf(
    gone: ParticipantRow,
    before: readonly ParticipantRow[],
    rows: readonly ParticipantRow[],
): ParticipantRow | undefined {
    const at = before.findIndex(({ key }) => key === gone.key);
    const now = new Map(rows.map((row) => [row.key, row]));
    const around = [...before.slice(at + 1), ...before.slice(0, Math.max(at, 0)).reverse()];
    return now.get(around.find(({ key }) => now.has(key))?.key ?? "") ?? rows[0];
}

function focus(memory: Memory, element: HTMLElement): void {
    memory.wanted = undefined;
    element.focus();
}

/** Focuses the wanted row; where a virtualiser leaves it out, asks for it and waits for some frames. */
function waitForRow(
    memory: Memory,
    rows: readonly ParticipantRow[],
    scrollToRow: ((index: number) => void) | undefined,
): (() => void) | undefined {
    const { list, wanted } = memory;
    const view = list?.ownerDocument.defaultView;
    if (!list || !view || wanted === undefined) return undefined;
    const look = (): boolean => {
        const element = findRowElement(list, wanted);
        if (element) focus(memory, element);
        return element !== undefined;
    };
    if (look()) return undefined;
    const index = rows.findIndex(({ key }) => key === wanted);
    if (index >= 0) scrollToRow?.(index);
    let frames = framesToWait;
    let request = 0;
    const wait = (): void => {
        frames -= 1;
        if (!look() && frames > 0) request = view.requestAnimationFrame(wait);
    };
    request = view.requestAnimationFrame(wait);
    return () => view.cancelAnimationFrame(request);
}
