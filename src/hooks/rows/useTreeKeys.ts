import { useState, type KeyboardEvent, type MouseEvent } from "react";
import { actionOf, isControl, isTyping, rowElementOf, createTypeAhead, type KeyActions } from "./keyboard.js";
import type { RowLayout } from "./layout.js";
import type { ParticipantRows } from "./types.js";
import type { RowFocus } from "./useRowFocus.js";

/** What the keys and clicks on rows need. */
export interface TreeKeysOptions {
    readonly layout: RowLayout;
    readonly isTree: boolean;
    readonly focus: RowFocus;
    readonly nameOf: (roomId: string, userId: string) => string;
    readonly setExpanded: (key: string, isExpanded: boolean) => void;
    readonly onActivate: ((row: ParticipantRows.Row, details: ParticipantRows.ActivateDetails) => void) | undefined;
}

/** Key and click handlers of a list element. */
export interface TreeKeys {
    readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
    readonly onClick: (event: MouseEvent<HTMLElement>) => void;
}

/** Handles keys and clicks on the list element, so that rows need no handlers. */
export function useTreeKeys({ layout, isTree, focus, nameOf, setExpanded, onActivate }: TreeKeysOptions): TreeKeys {
    const [typeAhead] = useState(createTypeAhead);

    const nameOfRow = (row: ParticipantRows.Row): string => {
        return row.type === "person" ? nameOf(row.roomId, row.participant.userId) : "";
    };
    const activate = (row: ParticipantRows.Row, details: ParticipantRows.ActivateDetails): void => {
        if (onActivate) onActivate(row, details);
        else if (row.isExpanded !== undefined) setExpanded(row.key, !row.isExpanded);
    };
    const placeOf = ({ target, defaultPrevented }: MouseEvent | KeyboardEvent): Place | undefined => {
        const element = isTree && !defaultPrevented ? rowElementOf(target) : undefined;
        const index = element ? layout.indexOf(element.dataset["rowKey"] ?? "") : -1;
        const row = layout.rowAt(index);
        return element && row && { element, index, row };
    };
    const go: KeyActions["go"] = (index, find) => {
        const key = layout.keyAt(index);
        if (key !== undefined) focus.moveTo(key, "focus", find);
    };

    return {
        onKeyDown: (event) => {
            const { target, currentTarget, key, ctrlKey, metaKey, altKey } = event;
            const isOther = metaKey || altKey || (ctrlKey && !/^(Home|End)$/.test(key));
            const place = isOther || (isTyping(target) && key !== "Tab") ? undefined : placeOf(event);
            if (!place) return;
            const { element, index, row } = place;
            const act = actionOf(
                event,
                { list: currentTarget, layout, ...place },
                {
                    go,
                    fold: (isExpanded) => setExpanded(row.key, isExpanded),
                    activate: () => activate(row, { element, event }),
                },
            );
            // On a button in a row, letters and the space bar belong to the button.
            const typed = act || target !== element ? undefined : typeAhead.find(event, layout, index, nameOfRow);
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
    readonly row: ParticipantRows.Row;
}
