import { forwardRef, type HTMLAttributes } from "react";
import type { CallDevice } from "../../core/index.js";
import { classNameOf } from "../className.js";
import { FocusBadge } from "../focusBadge/FocusBadge.js";
import { Time } from "../Time.js";

export interface DeviceItemProps extends Omit<HTMLAttributes<HTMLLIElement>, "children"> {
    readonly device: CallDevice;
    /** Whether this page runs on that device. */
    readonly isThisDevice?: boolean;
}

/** One device in a call: its id, since when, when its entry ends by itself, and the focus it publishes on. */
export const DeviceItem = forwardRef<HTMLLIElement, DeviceItemProps>(function DeviceItem(
    { device, isThisDevice = false, className, ...props },
    ref,
) {
    const { deviceId, since, expiresTs, transport, format } = device;
    return (
        <li
            ref={ref}
            className={classNameOf("rollcall-device", className)}
            data-format={format}
            data-this-device={isThisDevice || undefined}
            {...props}
        >
            <bdi className="rollcall-device-id">{deviceId ?? "unknown device"}</bdi>
            {isThisDevice && <span className="rollcall-badge">this device</span>}
            <span className="rollcall-facts">
                since <Time ts={since} />
                {expiresTs !== undefined && (
                    <>
                        , until <Time ts={expiresTs} />
                    </>
                )}
            </span>
            <FocusBadge transport={transport} />
        </li>
    );
});
