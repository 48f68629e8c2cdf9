import { forwardRef, type HTMLAttributes, type ReactNode } from "react";
import type { CallDevice, DeviceDetails, DeviceVerification } from "../../core/index.js";
import { useDeviceDetails } from "../../hooks/useDeviceDetails.js";
import { useLiveness } from "../../hooks/useLiveness.js";
import type { Text } from "../../text/createText.js";
import { plainText } from "../../text/plainText.js";
import type { ClassNames } from "../className.js";
import { Facts } from "../Facts.js";
import { FocusBadge } from "../focusBadge/FocusBadge.js";
import { NoSign } from "../NoSign.js";
import { usePart } from "../Part.js";
import { DeviceSignal } from "../signals/DeviceSignal.js";
import { Time } from "../Time.js";

/** A device, and what a host draws of it. */
export interface DeviceItemProps extends Omit<HTMLAttributes<HTMLDivElement>, "children"> {
    readonly device: CallDevice;
    /** Whether this page runs on that device. */
    readonly isThisDevice?: boolean;
    /** The room it calls in, in which the client looks for the event of a device without an id. */
    readonly roomId?: string | undefined;
    /** What is known of it beside its membership; what the provider's `devices` say when absent, null for nothing. */
    readonly details?: DeviceDetails | null | undefined;
    /** What to show as its name; when absent its name where that may be shown, else its id. */
    readonly name?: ReactNode;
    /** Beside the name, instead of "this device". */
    readonly badges?: ReactNode;
    /** At the end, a menu's button for instance. */
    readonly actions?: ReactNode;
    /** Whether to show its focus; true when absent. Not worth it where all share one. */
    readonly showFocus?: boolean;
    readonly classNames?: ClassNames<"name" | "badges" | "verification" | "facts" | "actions">;
}

/**
 * One device in a call: its name or id, whether it is verified, since when, whether it is probably gone, when its entry ends
 * by itself, and the focus it publishes on.
 */
export const DeviceItem = forwardRef<HTMLDivElement, DeviceItemProps>(function DeviceItem(props, ref) {
    const { device, roomId, details, isThisDevice = false, name, badges, actions, showFocus = true, ...rest } = props;
    const asked = useDeviceDetails(details === undefined ? { ...device, roomId } : undefined);
    const known = details ?? asked;
    const { displayName, lastSeenTs, verification } = known ?? {};
    const { key, deviceId = known?.deviceId, since, expiresTs, transport, format } = device;
    const { state, lastSignTs } = useLiveness(device);
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
            {badges === undefined
                ? isThisDevice && <span className={`rollcall-chip ${slot("badges")}`}>{text.t("device.this")}</span>
                : badges}
            {verification !== undefined && (
                <span className={`rollcall-chip ${slot("verification")}`} data-verification={verification}>
                    {verificationWords(text, verification)}
                </span>
            )}
            <DeviceSignal deviceKey={key} />
            <span className={slot("facts")}>
                <Facts>
                    {shownName !== "" && id}
                    <Time ts={since} words="device.since" />
                    {state === "overdue" && <NoSign sinceTs={lastSignTs} />}
                    {expiresTs !== undefined && <Time ts={expiresTs} words="device.until" />}
                    {lastSeenTs !== undefined && <Time ts={lastSeenTs} words="device.lastSeen" />}
                    {showFocus && <FocusBadge transport={transport} />}
                </Facts>
            </span>
            {actions !== undefined && <span className={slot("actions")}>{actions}</span>}
        </div>
    );
});

const states = ["verified", "unverified", "blocked"] as const;

function verificationWords({ t }: Text, verification: DeviceVerification): string {
    return t(`verification.${states.find((each) => each === verification) ?? "unknown"}`);
}
