import type { ReactElement } from "react";
import type { FocusRow, SessionRow } from "../../hooks/rows/rows.js";
import { formatSession } from "../../text/formatSession.js";
import { useText } from "../../text/textContext.js";
import { FocusBadge } from "../focusBadge/FocusBadge.js";
import type { RowContentProps } from "./RowContent.js";
import { Toggle } from "./Toggle.js";

/** Displays the heading of a session or of a media server. */
export function HeadingContent(props: RowContentProps & { readonly row: SessionRow | FocusRow }): ReactElement {
    const { row } = props;
    const text = useText();
    const title = row.type === "session" ? formatSession(text, row.session) : text.t("focus.label");
    return (
        <>
            <span className="rollcall-row-text">
                <span className="rollcall-row-line">
                    {row.type === "session" ? (
                        <bdi className="rollcall-row-title">{title}</bdi>
                    ) : (
                        <FocusBadge transport={row.focus?.transport} />
                    )}
                    {row.type === "session" && (
                        <span className="rollcall-row-facts">
                            {text.t("people.count", { count: row.session.participants.length })}
                        </span>
                    )}
                </span>
            </span>
            <Toggle {...props} label={title} />
        </>
    );
}
