import type { KeyboardEvent, MouseEvent } from "react";
import type { RowInteraction } from "./interaction.js";
import type { KeyActions, RowPlace } from "./keyboard.js";
import type { RowLayout } from "./layout.js";
import { isControl, rowElementOf } from "./rowElements.js";
import type { ParticipantRows } from "./types.js";
import type { RowFocus } from "./useRowFocus.js";

/** What the keys and clicks on rows need. */
export interface TreeHandlersOptions {
    readonly layout: RowLayout;
    readonly isTree: boolean;
    readonly focus: RowFocus;
    readonly interaction: RowInteraction | undefined;
    readonly nameOf: (roomId: string, userId: string) => string;
    readonly setExpanded: (key: string, isExpanded: boolean) => void;
    readonly onActivate: ((row: ParticipantRows.Row, details: ParticipantRows.ActivateDetails) => void) | undefined;
}

/** Key and click handlers of a list element. */
export interface TreeHandlers {
    readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
    readonly onClick: (event: MouseEvent<HTMLElement>) => void;
}

/** Returns handlers of keys and clicks for the list element, so that rows need none. */
export function treeHandlers(options: TreeHandlersOptions): TreeHandlers {
    const { layout, isTree, focus, interaction, nameOf, setExpanded, onActivate } = options;
    const activate = (row: ParticipantRows.Row, details: ParticipantRows.ActivateDetails): void => {
        if (onActivate) onActivate(row, details);
        else if (row.isExpanded !== undefined) setExpanded(row.key, !row.isExpanded);
    };
    const placeOf = ({ target, defaultPrevented }: MouseEvent | KeyboardEvent): RowPlace | undefined => {
        const element = isTree && !defaultPrevented ? rowElementOf(target) : undefined;
        const index = element ? layout.indexOf(element.dataset["rowKey"] ?? "") : -1;
        const row = layout.rowAt(index);
        return element && row && { element, layout, index, row };
    };
    const go: KeyActions["go"] = (index, find) => {
        const key = layout.keyAt(index);
        if (key !== undefined) focus.moveTo(key, "focus", find);
    };

    return {
        onKeyDown: (event) => {
            const place = placeOf(event);
            if (!place) return;
            const { element, row } = place;
            interaction?.pressKey(event, place, {
                go,
                fold: (isExpanded) => setExpanded(row.key, isExpanded),
                activate: () => activate(row, { element, event }),
                nameOf: (each) => (each.type === "person" ? nameOf(each.roomId, each.participant.userId) : ""),
            });
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
