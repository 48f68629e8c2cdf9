import type { KeyboardEvent } from "react";
import { weakMemo } from "../../core/internal.js";
import type { RowLayout } from "./layout.js";
import { controls } from "./rowElements.js";
import { fold } from "./search.js";
import type { ParticipantRows } from "./types.js";

/** Returns whether keys pressed on a target enter text. */
function isTyping(target: EventTarget): boolean {
    return (target as Element).matches("input, select, textarea, [contenteditable]");
}

/** Returns the controls of each cell of a row. */
function cellsOf(row: HTMLElement): readonly HTMLElement[][] {
    return [...row.children].map((cell) => [...cell.querySelectorAll<HTMLElement>(controls)]);
}

/** Returns the name of a row, or an empty string for rows that letters do not lead to. */
type NameOfRow = (row: ParticipantRows.Row) => string;

/** Returns the element of a row to focus, instead of the row. */
export type FindInRow = (row: HTMLElement) => HTMLElement | undefined;

/** Actions of keys on a row and its list. */
export interface KeyActions {
    /** Focuses the row at an index, or what a function finds in it. */
    readonly go: (index: number, find?: FindInRow) => void;
    readonly fold: (isExpanded: boolean) => void;
    readonly activate: () => void;
    readonly nameOf: NameOfRow;
}

/** The row that a key is pressed in. */
export interface RowPlace {
    readonly element: HTMLElement;
    readonly layout: RowLayout;
    readonly row: ParticipantRows.Row;
    readonly index: number;
}

/** Handles a key that is pressed in a row of a treegrid. */
export function pressKey(event: KeyboardEvent<HTMLElement>, place: RowPlace, actions: KeyActions): void {
    const { target, key, ctrlKey, metaKey, altKey } = event;
    if (metaKey || altKey || (ctrlKey && !/^(Home|End)$/.test(key)) || (isTyping(target) && key !== "Tab")) return;
    const act = actionOf(event, place, actions) ?? jumpOf(event, place, actions);
    if (!act) return;
    event.preventDefault();
    act();
}

/**
 * Returns the action of a key in a treegrid, by the ARIA practices; undefined for other keys. Cells without a control are
 * skipped, because the row's name and description contain their text.
 */
function actionOf(
    event: KeyboardEvent<HTMLElement>,
    { element, layout, row, index }: RowPlace,
    actions: KeyActions,
): (() => void) | undefined {
    const { key, ctrlKey, currentTarget: list } = event;
    const { go, fold: setExpanded, activate } = actions;
    const target = event.target as HTMLElement;
    const isOnRow = target === element;
    const cells = cellsOf(element);
    const inside = cells.flat();
    const at = inside.indexOf(target);
    const isEdge = key === "Home" || key === "End";
    if (isEdge && !isOnRow && !ctrlKey) return () => inside.at(key === "Home" ? 0 : -1)?.focus();
    const page = Math.max(1, Math.floor(visibleHeight(list) / (element.offsetHeight || Infinity)) - 1);
    const steps: Readonly<Record<string, number>> = {
        ArrowDown: 1,
        ArrowUp: -1,
        PageDown: page,
        PageUp: -page,
        Home: -Infinity,
        End: Infinity,
    };
    const step = steps[key];
    if (step !== undefined) {
        const cell = cells.findIndex((each) => each.includes(target));
        const inCell = cells[cell]?.indexOf(target) ?? 0;
        const to = Math.min(Math.max(index + step, 0), layout.count - 1);
        return () => go(to, (other) => cellsOf(other)[cell]?.[inCell]);
    }
    if (key === "Enter") return isOnRow ? activate : undefined;

    const moveBy = (by: number): (() => void) | undefined => {
        const next = at + by === -1 ? element : inside[at + by];
        return next && (() => next.focus());
    };
    if (key === "Tab") return moveBy(event.shiftKey ? -1 : 1);
    const isRtl = list.ownerDocument.defaultView?.getComputedStyle(list).direction === "rtl";
    if (key === (isRtl ? "ArrowLeft" : "ArrowRight")) {
        return isOnRow && row.isExpanded === false ? () => setExpanded(true) : moveBy(1);
    }
    if (key !== (isRtl ? "ArrowRight" : "ArrowLeft")) return undefined;
    if (!isOnRow) return moveBy(-1);
    if (row.isExpanded) return () => setExpanded(false);
    const parent = layout.parentOf(index);
    return parent < 0 ? undefined : () => go(parent);
}

/** Returns the visible height of a list in px, limited by the boxes around it and the window. */
function visibleHeight(list: HTMLElement): number {
    let height = list.ownerDocument.defaultView?.innerHeight ?? 0;
    for (let box: HTMLElement | null = list; box; box = box.parentElement) {
        if (box.clientHeight > 0) height = Math.min(height, box.clientHeight);
    }
    return height;
}

/** Returns the action of a letter that is typed on a row: it leads to the next row whose name begins with it. */
function jumpOf(
    event: KeyboardEvent<HTMLElement>,
    { element, layout, index }: RowPlace,
    { go, nameOf }: KeyActions,
): (() => void) | undefined {
    // On a button in a row, letters and the space bar belong to the button.
    const to =
        event.target === element ? typeAheadOf(event.currentTarget).find(event, layout, index, nameOf) : undefined;
    return to === undefined ? undefined : () => go(to);
}

/** Letters that are typed on a row to find a row whose name begins with them. */
interface TypeAhead {
    /**
     * Returns the index that a letter leads to. The same letter again leads to the next row; other letters within a second
     * narrow the search.
     */
    readonly find: (event: KeyboardEvent, layout: RowLayout, from: number, nameOf: NameOfRow) => number | undefined;
}

const typeAheadOf = weakMemo((_list: HTMLElement): TypeAhead => {
    let typed = "";
    let at = -Infinity;
    return {
        find: ({ key, timeStamp }, layout, from, nameOf) => {
            const isGoingOn = timeStamp - at < 1000;
            if (key.length !== 1 || (key === " " && !isGoingOn)) return undefined;
            typed = (isGoingOn ? typed : "") + fold(key);
            at = timeStamp;
            const isRepeated = typed === typed.charAt(0).repeat(typed.length);
            const wanted = isRepeated ? typed.charAt(0) : typed;
            const start = wanted.length === 1 ? from + 1 : from;
            for (let step = 0; step < layout.count; step += 1) {
                const index = (start + step) % layout.count;
                const row = layout.rowAt(index);
                if (row && fold(nameOf(row)).startsWith(wanted)) return index;
            }
            return undefined;
        },
    };
});
