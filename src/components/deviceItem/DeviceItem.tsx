import { forwardRef, type HTMLAttributes, type ReactNode } from "react";
import type { CallDevice, DeviceDetails } from "../../core/index.js";
import { useDeviceDetails } from "../../hooks/useDeviceDetails.js";
import { useLiveness } from "../../hooks/useLiveness.js";
import { plainText } from "../../text/plainText.js";
import type { ClassNames } from "../className.js";
import { Facts } from "../Facts.js";
import { FocusBadge } from "../focusBadge/FocusBadge.js";
import { NoSign } from "../NoSign.js";
import { usePart } from "../Part.js";
import { DeviceSignal } from "../signals/DeviceSignal.js";
import { Time } from "../Time.js";

const verifications = ["verified", "unverified", "blocked"] as const;

/** Props of `DeviceItem`. */
export interface DeviceItemProps extends Omit<HTMLAttributes<HTMLDivElement>, "children"> {
    readonly device: CallDevice;
    /** Whether this page runs on the device. Defaults to false. */
    readonly isThisDevice?: boolean;
    /** The room of the call. Needed to look up a device that has no id. */
    readonly roomId?: string | undefined;
    /** Details that the membership does not have; `null` for none. Defaults to those of the provider's `devices`. */
    readonly details?: DeviceDetails | null | undefined;
    /** The name to show. Defaults to the device's name if the user may see it, otherwise its id. */
    readonly name?: ReactNode;
    /** Displayed after the name and "this device". */
    readonly badges?: ReactNode;
    /** Shown at the end, for example the button of a menu. */
    readonly actions?: ReactNode;
    /** Whether to display its media server. Defaults to true. */
    readonly showFocus?: boolean;
    readonly classNames?: ClassNames<"name" | "badges" | "verification" | "facts" | "actions">;
}

/** Displays a device in a call: its name or id, its verification, when it joined, whether it seems gone, and its media server. */
export const DeviceItem = forwardRef<HTMLDivElement, DeviceItemProps>(function DeviceItem(props, ref) {
    const { device, roomId, details, isThisDevice = false, name, badges, actions, showFocus = true, ...rest } = props;
    const asked = useDeviceDetails(details === undefined ? { ...device, roomId } : undefined);
    const known = details ?? asked;
    const { displayName, lastSeenTs, verification } = known ?? {};
    const { key, deviceId = known?.deviceId, since, expiresTs, transport, format } = device;
    const { state, lastSignTs } = useLiveness(device);
    const verified = verifications.find((each) => each === verification);
    const shownName = plainText(displayName ?? "", 60).trim();
    const { root, slot, text } = usePart("rollcall-device", ref, rest, {
        "data-format": format,
        "data-liveness": state,
        "data-verification": verification,
        "data-this-device": isThisDevice,
    });
    const id = deviceId ? <span className="rollcall-code">{plainText(deviceId, 60)}</span> : text.t("device.unknown");
    return (
        <div {...root}>
            <bdi className={slot("name")}>{name ?? (shownName || id)}</bdi>
            {isThisDevice && <span className={`rollcall-chip ${slot("badges")}`}>{text.t("device.this")}</span>}
            {badges}
            {verified && (
                <span className={`rollcall-chip ${slot("verification")}`} data-verification={verified}>
                    {text.t(`verification.${verified}`)}
                </span>
            )}
            <DeviceSignal deviceKey={key} />
            <span className={slot("facts")}>
                <Facts>
                    {shownName !== "" && id}
                    {state === "overdue" ? (
                        <NoSign lastSeenTs={lastSignTs} />
                    ) : (
                        <Time ts={since} words="device.since" />
                    )}
                    {expiresTs !== undefined && <Time ts={expiresTs} words="device.until" />}
                    {lastSeenTs !== undefined && <Time ts={lastSeenTs} words="device.lastSeen" />}
                    {showFocus && <FocusBadge transport={transport} />}
                </Facts>
            </span>
            {actions !== undefined && <span className={slot("actions")}>{actions}</span>}
        </div>
    );
});
