import type { ReactElement } from "react";
import type { CallSession } from "../../core/index.js";
import type { FocusRow, SessionRow } from "../../hooks/rows/rows.js";
import { FocusBadge } from "../focusBadge/FocusBadge.js";
import type { Text } from "../text/createText.js";
import { plainText } from "../text/plainText.js";
import { useText } from "../text/textContext.js";
import type { RowContentProps } from "./RowContent.js";
import { Toggle } from "./Toggle.js";

/** The heading above a session's people, or above those on one focus. */
export function HeadingContent(props: RowContentProps & { readonly row: SessionRow | FocusRow }): ReactElement {
    const { row } = props;
    const { t } = useText();
    const title = row.type === "session" ? titleOf(t, row.session) : t("focus.label");
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
                            {t("people.count", { count: row.session.participants.length })}
                        </span>
                    )}
                </span>
            </span>
            <Toggle {...props} label={title} />
        </>
    );
}

function titleOf(t: Text["t"], { application, callId, scope }: CallSession): string {
    const name = plainText(callId, 60);
    if (application !== "m.call") return t("session.other", { application: plainText(application, 60), name });
    if (scope === "m.user") return t("session.breakout", { name });
    return callId === "ROOM" ? t("session.room") : t("session.call", { name });
}
