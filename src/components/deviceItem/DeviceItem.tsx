import { forwardRef, type HTMLAttributes, type ReactNode } from "react";
import type { CallDevice } from "../../core/index.js";
import { useLiveness } from "../../hooks/useLiveness.js";
import { classNameOf, slotClasses, type ClassNames } from "../className.js";
import { Facts } from "../Facts.js";
import { FocusBadge } from "../focusBadge/FocusBadge.js";
import { NoSign } from "../NoSign.js";
import { DeviceSignal } from "../signals/DeviceSignal.js";
import { plainText } from "../text/plainText.js";
import { useText } from "../text/textContext.js";
import { Time } from "../Time.js";

/** A device, and what a host draws of it. */
export interface DeviceItemProps extends Omit<HTMLAttributes<HTMLDivElement>, "children"> {
    readonly device: CallDevice;
    /** Whether this page runs on that device. */
    readonly isThisDevice?: boolean;
    /** What to show as its name; its id when absent. */
    readonly name?: ReactNode;
    /** Beside the name, instead of "this device". */
    readonly badges?: ReactNode;
    /** At the end, a menu's button for instance. */
    readonly actions?: ReactNode;
    /** Whether to show its focus; true when absent. Not worth it where all share one. */
    readonly showFocus?: boolean;
    readonly classNames?: ClassNames<"name" | "badges" | "facts" | "actions">;
}

/** One device in a call: its id, since when, whether it is probably gone, when its entry ends by itself, and the focus it publishes on. */
export const DeviceItem = forwardRef<HTMLDivElement, DeviceItemProps>(function DeviceItem(
    { device, isThisDevice = false, name, badges, actions, showFocus = true, classNames, className, ...props },
    ref,
) {
    const text = useText();
    const { key, deviceId, since, expiresTs, transport, format } = device;
    const { state, lastSignTs } = useLiveness(device);
    const slot = slotClasses("rollcall-device", classNames);
    return (
        <div
            ref={ref}
            className={classNameOf("rollcall-device", className)}
            data-format={format}
            data-liveness={state}
            data-this-device={isThisDevice || undefined}
            {...text.attributes}
            {...props}
        >
            <bdi className={slot("name")}>
                {name ??
                    (deviceId ? (
                        <span className="rollcall-code">{plainText(deviceId, 60)}</span>
                    ) : (
                        text.t("device.unknown")
                    ))}
            </bdi>
            {badges === undefined
                ? isThisDevice && <span className={`rollcall-chip ${slot("badges")}`}>{text.t("device.this")}</span>
                : badges}
            <DeviceSignal deviceKey={key} />
            <span className={slot("facts")}>
                <Facts>
                    <Time ts={since} words="device.since" />
                    {state === "overdue" && <NoSign sinceTs={lastSignTs} />}
                    {expiresTs !== undefined && <Time ts={expiresTs} words="device.until" />}
                    {showFocus && <FocusBadge transport={transport} />}
                </Facts>
            </span>
            {actions !== undefined && <span className={slot("actions")}>{actions}</span>}
        </div>
    );
});
