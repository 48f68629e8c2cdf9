import type { FocusEvent, KeyboardEvent, MouseEvent, PointerEvent } from "react";
import type { ParticipantRow } from "./rows.js";

/** Of the element around the rows, and of the button for newcomers: whoever is on them holds the order. */
export interface HoldProps {
    readonly onPointerEnter: (event: PointerEvent<HTMLElement>) => void;
    readonly onPointerLeave: (event: PointerEvent<HTMLElement>) => void;
    readonly onFocus: (event: FocusEvent<HTMLElement>) => void;
    readonly onBlur: (event: FocusEvent<HTMLElement>) => void;
}

/** For the element around the rows. A `ref` of your own has to call this one too. */
export interface ListProps extends HoldProps {
    readonly ref: (element: HTMLElement | null) => void;
    /** `treegrid` where rows fold or act. */
    readonly role: "list" | "treegrid";
    readonly tabIndex: -1 | undefined;
    readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
    readonly onClick: (event: MouseEvent<HTMLElement>) => void;
}

/** For a row's element. Place and depth are told, since a virtualiser leaves rows out. */
export interface RowProps {
    readonly role: "listitem" | "row";
    readonly tabIndex: 0 | -1 | undefined;
    readonly "aria-level": number;
    readonly "aria-posinset": number;
    readonly "aria-setsize": number;
    readonly "aria-expanded": boolean | undefined;
    /** How the row is found when it is to be focused. */
    readonly "data-row-key": string;
    readonly "data-type": ParticipantRow["type"];
    readonly "data-level": number;
    readonly "data-expanded": boolean | undefined;
    readonly "data-me": true | undefined;
    readonly "data-this-device": true | undefined;
    readonly "data-left": true | undefined;
}

/** For each cell of a row: all that is in a row is in one. */
export interface CellProps {
    readonly role: "gridcell" | undefined;
}

/** For whatever acts by itself in a row: left and right lead to it, where the list is one tab stop. */
export interface ControlProps {
    readonly tabIndex: -1 | undefined;
}

/** For the button that unfolds and folds a row. */
export interface ToggleProps extends ControlProps {
    readonly type: "button";
    readonly "aria-expanded": boolean;
    readonly onClick: () => void;
}

/** For the button that shows those who came while the order was held. */
export interface NewcomersProps extends HoldProps {
    readonly type: "button";
    readonly "data-newcomers": number;
    readonly onClick: () => void;
}

/** A row's props; in a treegrid the active one is the tab stop. */
export function rowProps(row: ParticipantRow, isTree: boolean, isActive: boolean): RowProps {
    const person = row.type === "person" || row.type === "device" ? row : undefined;
    return {
        role: isTree ? "row" : "listitem",
        tabIndex: isTree ? (isActive ? 0 : -1) : undefined,
        "aria-level": row.level,
        "aria-posinset": row.position,
        "aria-setsize": row.setSize,
        "aria-expanded": isTree ? row.isExpanded : undefined,
        "data-row-key": row.key,
        "data-type": row.type,
        "data-level": row.level,
        "data-expanded": row.isExpanded,
        "data-me": person?.isMe || undefined,
        "data-this-device": person?.isThisDevice || undefined,
        "data-left": person?.hasLeft || undefined,
    };
}
