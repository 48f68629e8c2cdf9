import { forwardRef, type HTMLAttributes } from "react";
import { usePartText } from "../../text/textContext.js";
import { rootClass } from "../className.js";
import { Icon } from "../Icon.js";
import { offlineIcon } from "../icons.js";
import { usePanel } from "./panelContext.js";

/** Props of the element around the connection's status. */
export type CallPanelConnectionProps = HTMLAttributes<HTMLDivElement>;

const minuteMs = 60_000;

/** Rounds a difference between two clocks to full hours, or to minutes below one hour. */
function roughly(ms: number): number {
    const unit = Math.abs(ms) < 60 * minuteMs ? minuteMs : 60 * minuteMs;
    return Math.round(ms / unit) * unit;
}

const states = ["connecting", "reconnecting", "logged-out"] as const;

/** Displays since when the list is outdated, and whether the client is reconnecting. Empty while the list is up to date. */
export const CallPanelConnection = forwardRef<HTMLDivElement, CallPanelConnectionProps>(function CallPanelConnection(
    { className, ...props },
    ref,
) {
    const { t, moment, duration } = usePartText();
    const { status, asOfTs, clockSkewMs = 0 } = usePanel().connection;
    return (
        <div
            role="status"
            ref={ref}
            className={rootClass("rollcall-panel-connection", className)}
            data-status={status}
            {...props}
        >
            {status !== "live" && status !== "no-client" && (
                <span>
                    <Icon path={offlineIcon} />
                    {asOfTs !== undefined && <bdi>{t("connection.asOf", { time: moment(asOfTs) })}</bdi>}{" "}
                    <bdi>{t(`connection.${states.find((each) => each === status) ?? "stopped"}`)}</bdi>
                </span>
            )}
            {status === "live" && Math.abs(clockSkewMs) > minuteMs && (
                <span>
                    {t(clockSkewMs > 0 ? "connection.clockAhead" : "connection.clockBehind", {
                        duration: duration(Math.abs(roughly(clockSkewMs))),
                    })}
                </span>
            )}
        </div>
    );
});
