import type { ReactElement } from "react";
import type { CallDevice, DeviceDetails } from "../../core/index.js";
import { deviceDetails } from "../../text/english/deviceDetails.js";
import { plainText } from "../../text/plainText.js";
import { usePartText } from "../../text/textContext.js";
import { CopyButton } from "../CopyButton.js";
import { FocusBadge } from "../focusBadge/FocusBadge.js";
import { Pair } from "../Pair.js";
import { Time } from "../Time.js";

/** A device, and what is known about it in addition to its membership. */
export interface DeviceFactsProps {
    readonly device: CallDevice;
    readonly deviceId: string | undefined;
    readonly details: DeviceDetails | null | undefined;
}

/** Displays the details that only some users need: the device's ID, its media server, and how long it will be listed. */
export function DeviceFacts({ device, deviceId, details }: DeviceFactsProps): ReactElement {
    const { t } = usePartText(deviceDetails);
    const { expiresTs, transport } = device;
    const { lastSeenTs } = details ?? {};
    return (
        <div className="rollcall-pairs">
            {deviceId !== undefined && (
                <Pair term={t("device.id")}>
                    <bdi className="rollcall-code" translate="no">
                        {plainText(deviceId)}
                    </bdi>
                    <CopyButton getText={() => deviceId} label={t("device.copyId")} isIcon />
                </Pair>
            )}
            <Pair term={t("focus.label")}>
                <FocusBadge transport={transport} />
            </Pair>
            {lastSeenTs !== undefined && (
                <Pair term={t("device.lastActive")}>
                    <Time ts={lastSeenTs} />
                </Pair>
            )}
            {expiresTs !== undefined && (
                <Pair term={t("device.listedUntil")}>
                    <Time ts={expiresTs} />
                </Pair>
            )}
        </div>
    );
}
