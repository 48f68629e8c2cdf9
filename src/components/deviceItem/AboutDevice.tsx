import type { ReactNode } from "react";
import { deviceDetails } from "../../text/english/deviceDetails.js";
import { usePartText } from "../../text/textContext.js";
import { infoIcon } from "../laterIcons.js";
import { IconPopover } from "../popover/IconPopover.js";
import { DeviceFacts, type DeviceFactsProps } from "./DeviceFacts.js";

/** Displays a button that opens the details of a device. */
export function AboutDevice({
    tabIndex,
    ...props
}: DeviceFactsProps & { readonly tabIndex?: number | undefined }): ReactNode {
    const { t } = usePartText(deviceDetails);
    return (
        <span className="rollcall-device-about">
            <IconPopover icon={infoIcon} label={t("device.about")} tabIndex={tabIndex}>
                <DeviceFacts {...props} />
            </IconPopover>
        </span>
    );
}
