import { memo, type ReactElement, type ReactNode } from "react";
import type { PeopleSource, Person } from "../../core/index.js";
import type { ControlProps } from "../../hooks/rows/rowProps.js";
import type { ParticipantRow } from "../../hooks/rows/rows.js";
import { DeviceItem } from "../deviceItem/DeviceItem.js";
import { HeadingContent } from "./HeadingContent.js";
import { PersonContent } from "./PersonContent.js";
import { isSame, showsSame, type PersonFacts, type RowFacts } from "./rowFacts.js";

/** What a host renders in the rows. Pass stable functions to avoid re-rendering every row. */
export interface RowSlots {
    /** All that a row shows. */
    readonly renderRow?: ((row: RowFacts, details: RowSlotDetails) => ReactNode) | undefined;
    readonly renderName?: ((row: PersonFacts, person: Person) => ReactNode) | undefined;
    readonly renderAvatar?: ((row: PersonFacts, person: Person) => ReactNode) | undefined;
    /** Behind the name. */
    readonly renderBadges?: ((row: PersonFacts, person: Person) => ReactNode) | undefined;
    /** Buttons at the end of a person's row or a device's. Give each of them `controlProps`. */
    readonly actions?: ((row: RowFacts, details: RowSlotDetails) => ReactNode) | undefined;
}

/** What a slot receives besides its row. */
export interface RowSlotDetails {
    /** For each button or link in the row: the list is one tab stop, arrows lead to what is in a row. */
    readonly controlProps: ControlProps;
}

export interface RowContentProps extends RowSlots {
    readonly row: ParticipantRow;
    readonly people: PeopleSource | undefined;
    /** Whether to show a person's media server, because there are several. */
    readonly showFocus: boolean;
    readonly controlProps: ControlProps;
    /** Pass a stable function. */
    readonly onToggle: (key: string, isExpanded: boolean) => void;
}

/** Displays a row's content. Re-renders when it changes, but not when the row moves. */
export const RowContent = memo(function RowContent(props: RowContentProps): ReactElement {
    const { row, renderRow, actions, controlProps } = props;
    const cell = { role: controlProps.tabIndex === undefined ? undefined : "gridcell" };
    const isHeading = row.type === "session" || row.type === "focus";
    return (
        <>
            <div className="rollcall-row-main" {...cell}>
                {renderRow?.(row, { controlProps }) ?? content(props)}
            </div>
            {actions && !isHeading && (
                <div className="rollcall-row-actions" {...cell}>
                    {actions(row, { controlProps })}
                </div>
            )}
        </>
    );
}, isSameRow);

function content(props: RowContentProps): ReactElement {
    const { row } = props;
    if (row.type === "person") return <PersonContent {...props} row={row} />;
    if (row.type === "device") {
        return <DeviceItem device={row.device} roomId={row.session.roomId} isThisDevice={row.isThisDevice} />;
    }
    return <HeadingContent {...props} row={row} />;
}

function isSameRow({ row: before, ...others }: RowContentProps, { row: after, ...next }: RowContentProps): boolean {
    return isSame(others, next) && showsSame(before, after);
}
