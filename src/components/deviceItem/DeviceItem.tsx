import { forwardRef, useContext, type HTMLAttributes, type ReactNode } from "react";
import type { CallDevice, DeviceDetails } from "../../core/index.js";
import { useDeviceDetails } from "../../hooks/useDeviceDetails.js";
import { useDevicesLiveness } from "../../hooks/useDevicesLiveness.js";
import { formatDevice } from "../../text/formatDevice.js";
import type { ClassNames } from "../className.js";
import { Facts } from "../Facts.js";
import { FocusBadge } from "../focusBadge/FocusBadge.js";
import { lazyModule } from "../lazyModule.js";
import { NoSign } from "../NoSign.js";
import { usePart } from "../Part.js";
import { SignalPartsContext } from "../signals/signalParts.js";
import { Time } from "../Time.js";

const useAbout = lazyModule(() => import("./AboutDevice.js"));

const verifications = ["verified", "unverified", "blocked"] as const;

/** Props of `DeviceItem`. */
export interface DeviceItemProps extends Omit<HTMLAttributes<HTMLDivElement>, "children"> {
    /** The device to display. */
    readonly device: CallDevice;
    /** Whether this page runs on the device. Defaults to `false`. */
    readonly isThisDevice?: boolean;
    /** The room of the call, which is needed to look up a device without an ID. Defaults to none. */
    readonly roomId?: string | undefined;
    /** Details that are not in the membership; `null` for none. Defaults to those of the provider's `devices`. */
    readonly details?: DeviceDetails | null | undefined;
    /** The name to show. Defaults to the device's name if the user may see it, otherwise "Device". */
    readonly name?: ReactNode;
    /** Displayed after the name and "this device". Defaults to none. */
    readonly badges?: ReactNode;
    /** Displayed at the end, for example a menu button. Defaults to none. */
    readonly actions?: ReactNode;
    /** Whether to display its media server. Defaults to `true`. */
    readonly showFocus?: boolean;
    /** Props of the button that opens its details, as a row's render functions receive them. Defaults to none. */
    readonly controlProps?: { readonly tabIndex: number | undefined } | undefined;
    /** Classes that are added to the elements inside, by slot. */
    readonly classNames?: ClassNames<"name" | "badges" | "verification" | "facts" | "actions">;
}

/**
 * Displays a device in a call: its name, its verification, since when it is there, whether it seems gone, and its media server.
 * A button opens more details, such as its ID.
 */
export const DeviceItem = forwardRef<HTMLDivElement, DeviceItemProps>(function DeviceItem(props, ref) {
    const { device, roomId, details, isThisDevice = false, name, badges, actions, ...look } = props;
    const { showFocus = true, controlProps, ...rest } = look;
    const asked = useDeviceDetails(details === undefined ? { ...device, roomId } : undefined);
    const known = details ?? asked;
    const { displayName, verification } = known ?? {};
    const { key, deviceId = known?.deviceId, since, transport, format } = device;
    const signals = useContext(SignalPartsContext);
    const { state, lastSignTs } = useDevicesLiveness([device]);
    const verified = verifications.find((each) => each === verification);
    const { root, slot, text } = usePart("rollcall-device", ref, rest, {
        "data-format": format,
        "data-liveness": state,
        "data-verification": verification,
        "data-this-device": isThisDevice,
    });
    const { AboutDevice } = useAbout(true) ?? {};
    const { id } = rest;
    return (
        <div {...root}>
            <bdi id={id && `${id}-name`} className={slot("name")}>
                {name ??
                    (formatDevice(text, displayName ?? "") || text.t(deviceId ? "device.unnamed" : "device.unknown"))}
            </bdi>
            {isThisDevice && <span className={`rollcall-chip ${slot("badges")}`}>{text.t("device.this")}</span>}
            {badges}
            {verified && (
                <span className={`rollcall-chip ${slot("verification")}`} data-verification={verified}>
                    {text.t(`verification.${verified}`)}
                </span>
            )}
            {signals && <signals.Device deviceKey={key} />}
            <span id={id && `${id}-facts`} className={slot("facts")}>
                <Facts>
                    {state === "overdue" ? (
                        <NoSign lastSeenTs={lastSignTs} />
                    ) : (
                        <Time ts={since} words="device.since" />
                    )}
                    {showFocus && <FocusBadge transport={transport} />}
                </Facts>
            </span>
            {AboutDevice && <AboutDevice device={device} deviceId={deviceId} details={known} {...controlProps} />}
            {actions !== undefined && <span className={slot("actions")}>{actions}</span>}
        </div>
    );
});
