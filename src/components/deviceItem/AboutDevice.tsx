import type { ReactNode } from "react";
import { deviceDetails } from "../../text/english/deviceDetails.js";
import { usePartText } from "../../text/textContext.js";
import { Icon } from "../Icon.js";
import { infoIcon } from "../icons.js";
import { usePopover } from "../popover/usePopover.js";
import { DeviceFacts, type DeviceFactsProps } from "./DeviceFacts.js";

/** Displays a button that shows what few people need to know of a device. */
export function AboutDevice({
    tabIndex,
    ...props
}: DeviceFactsProps & { readonly tabIndex?: number | undefined }): ReactNode {
    const { t } = usePartText(deviceDetails);
    const { isOpen, toggle, anchorRef, anchorProps, popoverRef, popoverProps } = usePopover();
    return (
        <span className="rollcall-device-about">
            <button
                ref={anchorRef}
                type="button"
                className="rollcall-button"
                data-quiet=""
                data-icon=""
                tabIndex={tabIndex}
                title={t("device.about")}
                onClick={toggle}
                {...anchorProps}
            >
                <Icon path={infoIcon} />
                <span className="rollcall-spoken">{t("device.about")}</span>
            </button>
            <span ref={popoverRef} className="rollcall-popover" {...popoverProps}>
                {isOpen && <DeviceFacts {...props} />}
            </span>
        </span>
    );
}
