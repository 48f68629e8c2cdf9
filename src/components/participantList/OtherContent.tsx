import type { ReactElement } from "react";
import type { ParticipantRows } from "../../hooks/rows/types.js";
import { DeviceItem } from "../deviceItem/DeviceItem.js";
import { HeadingContent } from "./HeadingContent.js";
import type { RowContentProps } from "./RowContent.js";

/** Displays the content of a row that is not a person's: a session's heading or a device. */
export function OtherContent(
    props: RowContentProps & { readonly row: Exclude<ParticipantRows.Row, ParticipantRows.PersonRow> },
): ReactElement {
    const { row, id, controlProps } = props;
    if (row.type === "session") return <HeadingContent {...props} row={row} />;
    const { device, roomId, isThisDevice } = row;
    return <DeviceItem {...{ id, device, roomId, isThisDevice, controlProps }} showFocus={false} />;
}
