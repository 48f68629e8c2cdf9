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

/** A participant, and what a host draws of them. */
export interface ParticipantItemProps extends Omit<HTMLAttributes<HTMLDivElement>, "children"> {
    readonly participant: CallParticipant;
    /** What to show as the name; the user id when absent. A string also makes the initials. */
    readonly name?: ReactNode;
    /** The `mxc:` URL of their picture, which the provider's `media` loads; initials without. */
    readonly avatarUrl?: string | undefined;
    /** Instead of the picture; null for none. */
    readonly avatar?: ReactNode;
    /** Whether this is oneself … */
    readonly isMe?: boolean;
    /** … and whether one of the devices is this page's: two facts, since oneself may be there on another. */
    readonly isThisDevice?: boolean;
    /** Whether one ignores them: they are marked. */
    readonly isIgnored?: boolean;
    /** Beside the name, after "you". */
    readonly badges?: ReactNode;
    /** At the end, a menu's button for instance. */
    readonly actions?: ReactNode;
    /** The button that unfolds the devices, in place of their number. */
    readonly toggle?: ReactNode;
    /** Whether to show the focus of who has one device; false when absent: worth it on a split. */
    readonly showFocus?: boolean;
    readonly classNames?: ClassNames<"avatar" | "name" | "badges" | "facts" | "actions">;
}

/** A user in a call, and of a user with one device what is to be said of it. Their devices are `DeviceItem`s of their own. */
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
