import type { Place } from "./layout.js";
import type { ParticipantRows } from "./types.js";

/** Returns a row's props. In a treegrid, the active row is the tab stop. */
export function rowProps(
    row: ParticipantRows.Row,
    { position, setSize }: Place,
    isTree: boolean,
    isActive: boolean,
): ParticipantRows.RowProps {
    const person = row.type === "session" ? undefined : row;
    return {
        role: isTree ? "row" : "listitem",
        tabIndex: isTree ? (isActive ? 0 : -1) : undefined,
        "aria-level": row.level,
        "aria-posinset": position,
        "aria-setsize": setSize,
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
