import type { KeyboardEvent } from "react";
import type { ParticipantRow } from "./rows.js";
import { fold } from "./search.js";

const controls = "a[href], button, input, select, textarea, summary, [role=button], [role=menuitem], [contenteditable]";

/** The element of a row that an event's target is in. */
export function rowElementOf(target: EventTarget): HTMLElement | undefined {
    return (target as Element).closest?.<HTMLElement>("[data-row-key]") ?? undefined;
}

/** The element of the row with this key, unless a virtualiser leaves it out. */
export function findRowElement(list: HTMLElement, key: string): HTMLElement | undefined {
    return [...list.querySelectorAll<HTMLElement>("[data-row-key]")].find(({ dataset }) => dataset["rowKey"] === key);
}

/** Whether keys pressed on a target are text. */
export function isTyping(target: EventTarget): boolean {
    return (target as Element).matches("input, select, textarea, [contenteditable]");
}

/** Whether a target is something in a row that acts by itself. */
export function isControl(target: EventTarget, row: HTMLElement): boolean {
    const control = (target as Element).closest(controls);
    return control !== null && control !== row && row.contains(control);
}

/** What keys do to a row, and to the list around it. */
export interface KeyActions {
    readonly go: (index: number) => void;
    readonly fold: (isExpanded: boolean) => void;
    readonly activate: () => void;
}

/** What a key is pressed on. */
export interface KeyPlace {
    readonly list: HTMLElement;
    readonly element: HTMLElement;
    readonly rows: readonly ParticipantRow[];
    readonly row: ParticipantRow;
    readonly index: number;
}

/** What a key does in a treegrid, by the ARIA practices; undefined for keys that are somebody else's. */
export function actionOf(event: KeyboardEvent, place: KeyPlace, actions: KeyActions): (() => void) | undefined {
    const { target, key } = event;
    const { list, element, rows, row, index } = place;
    const { go, fold: setExpanded, activate } = actions;
    const isOnRow = target === element;
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
    if (step !== undefined) return () => go(Math.min(Math.max(index + step, 0), rows.length - 1));
    if (key === "Enter") return isOnRow ? activate : undefined;

    const isRtl = list.ownerDocument.defaultView?.getComputedStyle(list).direction === "rtl";
    const inside = [...element.querySelectorAll<HTMLElement>(controls)];
    const at = inside.indexOf(target as HTMLElement);
    if (key === (isRtl ? "ArrowLeft" : "ArrowRight")) {
        if (isOnRow && row.isExpanded === false) return () => setExpanded(true);
        const next = inside[at + 1];
        return next && (() => next.focus());
    }
    if (key !== (isRtl ? "ArrowRight" : "ArrowLeft")) return undefined;
    if (!isOnRow) return () => (inside[at - 1] ?? element).focus();
    if (row.isExpanded) return () => setExpanded(false);
    let parent = index - 1;
    while (parent >= 0 && (rows[parent]?.level ?? 0) >= row.level) parent -= 1;
    return parent < 0 ? undefined : () => go(parent);
}

/** The height of a list that can be seen, px: of itself, of what scrolls it, or of the window. */
function visibleHeight(list: HTMLElement): number {
    let height = list.ownerDocument.defaultView?.innerHeight ?? 0;
    for (let box: HTMLElement | null = list; box; box = box.parentElement) {
        if (box.clientHeight > 0) height = Math.min(height, box.clientHeight);
    }
    return height;
}

/** Letters typed in a row, to find a row that begins with them. */
export class TypeAhead {
    #typed = "";
    #at = -Infinity;

    /** The row that a letter leads to. The same letter again leads to the next, other letters within a second narrow it. */
    find(event: KeyboardEvent, rows: readonly ParticipantRow[], from: number, nameOf: NameOfRow): number | undefined {
        const { key, timeStamp } = event;
        const isGoingOn = timeStamp - this.#at < 1000;
        if (key.length !== 1 || (key === " " && !isGoingOn)) return undefined;
        const typed = (isGoingOn ? this.#typed : "") + fold(key);
        this.#typed = typed;
        this.#at = timeStamp;
        const isRepeated = typed === typed.charAt(0).repeat(typed.length);
        const wanted = isRepeated ? typed.charAt(0) : typed;
        const start = wanted.length === 1 ? from + 1 : from;
        for (let step = 0; step < rows.length; step += 1) {
            const index = (start + step) % rows.length;
            const row = rows[index];
            if (row && fold(nameOf(row)).startsWith(wanted)) return index;
        }
        return undefined;
    }
}

/** What a row is called; empty for those that letters do not lead to. */
export type NameOfRow = (row: ParticipantRow) => string;
