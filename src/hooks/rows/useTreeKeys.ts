import { useState, type KeyboardEvent, type MouseEvent } from "react";
import { actionOf, isControl, isTyping, rowElementOf, TypeAhead } from "./keyboard.js";
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
    const placeOf = ({ target, defaultPrevented }: MouseEvent | KeyboardEvent): Place | undefined => {
        const element = isTree && !defaultPrevented ? rowElementOf(target) : undefined;
        const index = element ? rows.findIndex(({ key }) => key === element.dataset["rowKey"]) : -1;
        const row = rows[index];
        return element && row && { element, index, row };
    };
    const go = (index: number): void => {
        const row = rows[index];
        if (row) focus.moveTo(row.key, "focus");
    };

    return {
        onKeyDown: (event) => {
            const { target, currentTarget, ctrlKey, metaKey, altKey } = event;
            const place = ctrlKey || metaKey || altKey || isTyping(target) ? undefined : placeOf(event);
            if (!place) return;
            const { element, index, row } = place;
            const act = actionOf(
                event,
                { list: currentTarget, rows, ...place },
                {
                    go,
                    fold: (isExpanded) => setExpanded(row.key, isExpanded),
                    activate: () => activate(row, { element, event }),
                },
            );
            // On a button in a row, letters and the space bar mean something of their own.
            const typed = act || target !== element ? undefined : typeAhead.find(event, rows, index, nameOfRow);
            if (!act && typed === undefined) return;
            event.preventDefault();
            if (act) act();
            else if (typed !== undefined) go(typed);
        },
        onClick: (event) => {
            const place = placeOf(event);
            if (!place) return;
            const { element, row } = place;
            focus.moveTo(row.key, "mark");
            if (!isControl(event.target, element)) activate(row, { element, event });
        },
    };
}

interface Place {
    readonly element: HTMLElement;
    readonly index: number;
    readonly row: ParticipantRow;
}
