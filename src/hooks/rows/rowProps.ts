import type { ParticipantRow } from "./rows.js";

/** For the element around the rows. */
export interface ListProps {
    readonly role: "list";
}

/** For a row's element. Place and depth are told, since a virtualiser leaves rows out. */
export interface RowProps {
    readonly role: "listitem";
    readonly "aria-level": number;
    readonly "aria-posinset": number;
    readonly "aria-setsize": number;
    readonly "data-type": ParticipantRow["type"];
    readonly "data-level": number;
    readonly "data-expanded": boolean | undefined;
    readonly "data-me": true | undefined;
    readonly "data-this-device": true | undefined;
}

/** For the button that unfolds and folds a row. */
export interface ToggleProps {
    readonly type: "button";
    readonly "aria-expanded": boolean;
    readonly onClick: () => void;
}

export function getListProps(): ListProps {
    return { role: "list" };
}

export function getRowProps(row: ParticipantRow): RowProps {
    const isPerson = row.type !== "session";
    return {
        role: "listitem",
        "aria-level": row.level,
        "aria-posinset": row.position,
        "aria-setsize": row.setSize,
        "data-type": row.type,
        "data-level": row.level,
        "data-expanded": row.isExpanded,
        "data-me": (isPerson && row.isMe) || undefined,
        "data-this-device": (isPerson && row.isThisDevice) || undefined,
    };
}
