import { forwardRef, type HTMLAttributes, type ReactNode } from "react";
import type { CallParticipant } from "../../core/index.js";
import { useLiveness } from "../../hooks/useLiveness.js";
import { plainName, plainText } from "../../text/plainText.js";
import { Avatar } from "../avatar/Avatar.js";
import type { ClassNames } from "../className.js";
import { Facts } from "../Facts.js";
import { FocusBadge } from "../focusBadge/FocusBadge.js";
import { NoSign } from "../NoSign.js";
import { usePart } from "../Part.js";
import { DeviceSignal } from "../signals/DeviceSignal.js";
import { Time } from "../Time.js";

/** Props of `ParticipantItem`. */
export interface ParticipantItemProps extends Omit<HTMLAttributes<HTMLDivElement>, "children"> {
    readonly participant: CallParticipant;
    /** The name to show. Defaults to the user ID. A string is also used for the initials. */
    readonly name?: ReactNode;
    /** The picture's `mxc:` URL, loaded by the provider's `media`. Defaults to initials. */
    readonly avatarUrl?: string | undefined;
    /** Instead of the picture; null for none. */
    readonly avatar?: ReactNode;
    /** Whether this is the user. */
    readonly isMe?: boolean;
    /** Whether one of the devices is this one. The user may be in the call on another device only. */
    readonly isThisDevice?: boolean;
    /** Whether the user ignores them. Marks the person. Defaults to `false`. */
    readonly isIgnored?: boolean;
    /** Beside the name, after "you". */
    readonly badges?: ReactNode;
    /** At the end, a menu's button for instance. */
    readonly actions?: ReactNode;
    /** A button that expands the devices. Replaces their number. */
    readonly toggle?: ReactNode;
    /** Whether to show the media server of a person with one device. Defaults to `false`. */
    readonly showFocus?: boolean;
    readonly classNames?: ClassNames<"avatar" | "name" | "badges" | "facts" | "actions">;
}

/**
 * Displays a person in a call. For a person with one device, also shows that device's facts. Several devices are `DeviceItem`s.
 */
export const ParticipantItem = forwardRef<HTMLDivElement, ParticipantItemProps>(function ParticipantItem(props, ref) {
    const { participant, name, avatar, isMe = false, isThisDevice = false, badges, actions, toggle, ...rest } = props;
    const { showFocus = false, avatarUrl, isIgnored = false, ...extra } = rest;
    const { userId, devices, joinedTs } = participant;
    const { state, lastSignTs } = useLiveness(devices);
    const { root, slot, text } = usePart("rollcall-participant", ref, extra, {
        "data-me": isMe,
        "data-this-device": isThisDevice,
        "data-ignored": isIgnored,
        "data-liveness": state,
    });
    const only = devices.length === 1 ? devices[0] : undefined;
    const given = name ?? "";
    const words = typeof given === "string" ? plainName(given, userId) : undefined;
    return (
        <div {...root}>
            {avatar !== null && (
                <span className={slot("avatar")}>
                    {avatar ?? <Avatar userId={userId} name={words} avatarUrl={avatarUrl} />}
                </span>
            )}
            <span className={slot("name")}>
                <bdi title={userId}>{words ?? name}</bdi>
                <span className={slot("badges")}>
                    {isMe && <span className="rollcall-chip">{text.t("person.you")}</span>}
                    {isIgnored && <span className="rollcall-chip">{text.t("person.ignored")}</span>}
                    {badges}
                    {only && <DeviceSignal deviceKey={only.key} />}
                </span>
            </span>
            <span className={slot("facts")}>
                <Facts>
                    {only &&
                        (isThisDevice
                            ? text.t("device.this")
                            : plainText(only.deviceId ?? text.t("device.unknown"), 40))}
                    {state === "overdue" ? (
                        <NoSign lastSeenTs={lastSignTs} />
                    ) : (
                        <Time ts={joinedTs} words="device.since" />
                    )}
                    {showFocus && only && <FocusBadge transport={only.transport} />}
                    {devices.length > 1 && (toggle ?? text.t("devices.count", { count: devices.length }))}
                </Facts>
            </span>
            {actions !== undefined && <span className={slot("actions")}>{actions}</span>}
        </div>
    );
});
