import type { ReactElement } from "react";
import type { ParticipantRows } from "../../hooks/rows/types.js";
import { formatSession } from "../../text/formatSession.js";
import { usePartText } from "../../text/textContext.js";
import type { RowContentProps } from "./RowContent.js";
import { RowToggle } from "./RowToggle.js";

/** Displays the heading of a session's rows. */
export function HeadingContent(props: RowContentProps & { readonly row: ParticipantRows.SessionRow }): ReactElement {
    const { row, id } = props;
    const { session } = row;
    const text = usePartText();
    const title = formatSession(text, session);
    return (
        <>
            <span className="rollcall-participants-row-text">
                <span className="rollcall-participants-row-line">
                    <bdi id={id && `${id}-name`} className="rollcall-participants-row-title">
                        {title}
                    </bdi>
                    <span id={id && `${id}-facts`} className="rollcall-participants-row-facts">
                        {text.t("people.count", { count: session.participants.length })}
                    </span>
                </span>
            </span>
            <RowToggle {...props} label={title} />
        </>
    );
}
