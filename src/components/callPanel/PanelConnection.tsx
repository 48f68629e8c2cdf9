import { forwardRef, type HTMLAttributes } from "react";
import { useText } from "../../text/textContext.js";
import { rootClass } from "../className.js";
import { Icon } from "../Icon.js";
import { usePanel } from "./panelContext.js";

/** Props of the element around what there is to say of the connection. */
export type CallPanelConnectionProps = HTMLAttributes<HTMLOutputElement>;

const states = ["connecting", "reconnecting", "logged-out"] as const;

/** Since when the list is not fresh, and what is done about it. Empty while it is. */
export const CallPanelConnection = forwardRef<HTMLOutputElement, CallPanelConnectionProps>(function CallPanelConnection(
    { className, ...props },
    ref,
) {
    const { t, moment } = useText();
    const { status, asOfTs } = usePanel().connection;
    return (
        <output ref={ref} className={rootClass("rollcall-panel-connection", className)} data-status={status} {...props}>
            {status !== "live" && status !== "no-client" && (
                <p>
                    <Icon name="offline" />
                    {asOfTs !== undefined && <bdi>{t("connection.asOf", { time: moment(asOfTs) })}</bdi>}
                    <bdi>{t(`connection.${states.find((each) => each === status) ?? "stopped"}`)}</bdi>
                </p>
            )}
        </output>
    );
});
