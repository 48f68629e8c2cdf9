import { forwardRef, type HTMLAttributes } from "react";
import { isReadable } from "../../core/internal.js";
import { usePartText } from "../../text/textContext.js";
import { rootClass, joinClasses, type ClassNames } from "../className.js";
import { Icon } from "../Icon.js";
import { peopleIcon } from "../icons.js";
import { usePanel } from "./panelContext.js";

/** Props of the element around the status. */
export interface CallPanelStatusProps extends HTMLAttributes<HTMLDivElement> {
    /** Classes that are added to the elements inside, by slot. */
    readonly classNames?: ClassNames<"empty" | "pending">;
}

/** Displays why no one is shown, how many people are being looked up, and whether people may be missing. */
export const CallPanelStatus = forwardRef<HTMLDivElement, CallPanelStatusProps>(function CallPanelStatus(
    { classNames, className, ...props },
    ref,
) {
    const { t } = usePartText();
    const { snapshot, connection } = usePanel();
    const { status, sessions, pending } = snapshot;
    // Every room is unknown before the homeserver's first response.
    const isEarly = status === "unknown-room" && connection.status !== "live";
    const count = new Set(pending.map(({ sender }) => sender)).size;
    const isEmpty = sessions.length === 0 && count === 0;
    return (
        <div ref={ref} className={rootClass("rollcall-panel-status", className)} data-status={status} {...props}>
            {isEmpty && !isEarly && (
                <div className={joinClasses("rollcall-panel-empty", classNames?.empty)}>
                    <Icon path={peopleIcon} />
                    <span>
                        {isReadable(status)
                            ? t("panel.empty")
                            : t(`status.${status === "partial" ? "not-joined" : status}`)}
                    </span>
                    {isReadable(status) && <span>{t("panel.emptyHint")}</span>}
                </div>
            )}
            <div role="status" className={joinClasses("rollcall-panel-pending", classNames?.pending)}>
                {status === "partial" && !isEmpty && t("status.partial")}
                {count > 0 && t("panel.pending", { count })}
            </div>
        </div>
    );
});
