import { forwardRef, type HTMLAttributes } from "react";
import { classNameOf } from "../className.js";
import { Icon } from "../Icon.js";
import { useText } from "../text/textContext.js";
import { usePanel } from "./panelContext.js";

/** Props of the element around what there is to say. */
export type CallPanelStatusProps = HTMLAttributes<HTMLDivElement>;

/** What there is to say where nobody can be shown, and who is being looked up. */
export const CallPanelStatus = forwardRef<HTMLDivElement, CallPanelStatusProps>(function CallPanelStatus(
    { className, ...props },
    ref,
) {
    const { t } = useText();
    const { status, sessions, pending } = usePanel().snapshot;
    const count = new Set(pending.map(({ sender }) => sender)).size;
    const isEmpty = status === "ready" && sessions.length === 0 && count === 0;
    return (
        <div ref={ref} className={classNameOf("rollcall-panel-status", className)} data-status={status} {...props}>
            {(status !== "ready" || isEmpty) && (
                <div className="rollcall-empty">
                    <Icon name="people" />
                    <p>{status === "ready" ? t("panel.empty") : t(`status.${status}`)}</p>
                    {isEmpty && <p>{t("panel.emptyHint")}</p>}
                </div>
            )}
            <output className="rollcall-pending">{count > 0 && t("panel.pending", { count })}</output>
        </div>
    );
});
