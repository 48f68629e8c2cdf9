import { useState, type KeyboardEvent, type MouseEvent } from "react";
import { actionOf, isControl, rowElementOf, TypeAhead } from "./keyboard.js";
import type { ParticipantRow } from "./rows.js";
import type { RowFocus } from "./useRowFocus.js";

/** How a row was activated. */
export interface ActivateDetails {
    /** The row's element, for instance to open a menu at. */
    readonly element: HTMLElement;
    readonly event: MouseEvent<HTMLElement> | KeyboardEvent<HTMLElement>;
}

/** What keys and clicks on rows need to know and do. */
export interface TreeKeysOptions {
    readonly rows: readonly ParticipantRow[];
    readonly isTree: boolean;
    readonly focus: RowFocus;
    readonly nameOf: (roomId: string, userId: string) => string;
    readonly setExpanded: (key: string, isExpanded: boolean) => void;
    readonly onActivate: ((row: ParticipantRow, details: ActivateDetails) => void) | undefined;
}

/** What a list's element does about keys and clicks. */
export interface TreeKeys {
    readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
    readonly onClick: (event: MouseEvent<HTMLElement>) => void;
}

/** Keys and clicks of a list, heard on its own element, so that rows need no handlers. */
export function useTreeKeys({ rows, isTree, focus, nameOf, setExpanded, onActivate }: TreeKeysOptions): TreeKeys {
    const [typeAhead] = useState(() => new TypeAhead());

    const nameOfRow = (row: ParticipantRow): string => {
        if (row.type === "device") return row.device.deviceId ?? "";
        return row.type === "person" ? nameOf(row.session.roomId, row.participant.userId) : "";
    };
    const activate = (row: ParticipantRow, details: ActivateDetails): void => {
        if (onActivate) onActivate(row, details);
        else if (row.isExpanded !== undefined) setExpanded(row.key, !row.isExpanded);
    };
    const placeOf = (target: EventTarget): { readonly element: HTMLElement; readonly index: number } | undefined => {
        const element = rowElementOf(target);
        const index = element ? rows.findIndex(({ key }) => key === element.dataset["rowKey"]) : -1;
        return element && index >= 0 ? { element, index } : undefined;
    };

    return {
        onKeyDown: (event) => {
            const place = isTree && !event.defaultPrevented ? placeOf(event.target) : undefined;
            const row = place && rows[place.index];
            if (!row) return;
            const { element, index } = place;
            const action =
                actionOf(event, { list: event.currentTarget, element, rows, index }) ?? goToTyped(event, index);
            if (!action) return;
            event.preventDefault();
            const to = action.type === "go" ? rows[action.index] : undefined;
            if (to) focus.moveTo(to.key, "focus");
            if (action.type === "focus") action.element.focus();
            if (action.type === "fold") setExpanded(row.key, action.isExpanded);
            if (action.type === "activate") activate(row, { element, event });
        },
        onClick: (event) => {
            const place = isTree && !event.defaultPrevented ? placeOf(event.target) : undefined;
            const row = place && rows[place.index];
            if (!row) return;
            focus.moveTo(row.key, "mark");
            if (!isControl(event.target, place.element)) activate(row, { element: place.element, event });
        },
    };

    function goToTyped(event: KeyboardEvent<HTMLElement>, from: number): { type: "go"; index: number } | undefined {
        if (event.ctrlKey || event.metaKey || event.altKey || isControlKey(event)) return undefined;
        const index = typeAhead.find(event, rows, from, nameOfRow);
        return index === undefined ? undefined : { type: "go", index };
    }
}

/** Whether a key is pressed where letters or the space bar mean something of their own. */
function isControlKey({ target }: KeyboardEvent<HTMLElement>): boolean {
    return !(target as HTMLElement).matches("[data-row-key]");
}
