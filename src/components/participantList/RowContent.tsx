import { memo, type ReactElement, type ReactNode } from "react";
import type { PeopleSource, Person } from "../../core/index.js";
import type { ParticipantRows } from "../../hooks/rows/types.js";
import { ForeignData } from "../ForeignData.js";
import type { ListInteraction } from "./listInteraction.js";
import { PersonContent } from "./PersonContent.js";

/**
 * Render functions for the contents of rows. Pass the same function on every render, so that unchanged rows do not render
 * again.
 */
export interface RowSlots {
    /** Renders everything in a row. */
    readonly renderRow?: ((row: ParticipantRows.Row, details: RowSlotDetails) => ReactNode) | undefined;
    /** Renders the name instead of its text. */
    readonly renderName?: ((row: ParticipantRows.PersonRow, person: Person) => ReactNode) | undefined;
    /** Renders the picture instead of the avatar. */
    readonly renderAvatar?: ((row: ParticipantRows.PersonRow, person: Person) => ReactNode) | undefined;
    /** Renders badges after the name. */
    readonly renderBadges?: ((row: ParticipantRows.PersonRow, person: Person) => ReactNode) | undefined;
    /** Renders buttons at the end of a person's or device's row. Spread `controlProps` on each. */
    readonly renderActions?:
        | ((row: ParticipantRows.PersonRow | ParticipantRows.DeviceRow, details: RowSlotDetails) => ReactNode)
        | undefined;
}

/** What a render function receives in addition to its row. */
export interface RowSlotDetails {
    /** Props of each button or link in the row. The list is one tab stop, and arrow keys lead to the controls of a row. */
    readonly controlProps: ParticipantRows.ControlProps;
}

/** Props of the components that make up a row. */
export interface RowContentProps extends RowSlots {
    readonly row: ParticipantRows.Row;
    readonly people: PeopleSource | undefined;
    readonly isIgnored: boolean;
    /** Prefix of the IDs of the row's name, badges and facts. */
    readonly id: string | undefined;
    readonly cellProps: ParticipantRows.CellProps;
    readonly controlProps: ParticipantRows.ControlProps;
    /** Displays rows that are not a person's. Undefined for people, and until it is loaded. */
    readonly OtherContent: ListInteraction["OtherContent"] | undefined;
    /** The same function on every render. */
    readonly getToggleProps: (row: ParticipantRows.Row) => ParticipantRows.ToggleProps;
}

/**
 * Displays the cells of a row. A row stays the same object while its content does not change, so a row that only moved does not
 * render again.
 */
export const RowContent = memo(function RowContent(props: RowContentProps): ReactElement {
    const { row, renderRow, renderActions, cellProps, controlProps } = props;
    return (
        <>
            <div className="rollcall-participants-row-main" {...cellProps}>
                <ForeignData>{renderRow?.(row, { controlProps }) ?? content(props)}</ForeignData>
            </div>
            {renderActions && row.type !== "session" && (
                <div className="rollcall-participants-row-actions" {...cellProps}>
                    {renderActions(row, { controlProps })}
                </div>
            )}
        </>
    );
});

function content(props: RowContentProps): ReactNode {
    const { row, OtherContent } = props;
    if (row.type === "person") return <PersonContent {...props} row={row} />;
    return OtherContent && <OtherContent {...props} row={row} />;
}
