import { forwardRef, useContext, type HTMLAttributes, type ReactNode } from "react";
import type { CallParticipant, Person } from "../../core/index.js";
import { useDevicesLiveness } from "../../hooks/useDevicesLiveness.js";
import { plainName } from "../../text/plainText.js";
import { Avatar } from "../avatar/Avatar.js";
import type { ClassNames } from "../className.js";
import { Facts } from "../Facts.js";
import { FocusBadge } from "../focusBadge/FocusBadge.js";
import { NoSign } from "../NoSign.js";
import { usePart } from "../Part.js";
import { SignalPartsContext } from "../signals/signalParts.js";
import { Time } from "../Time.js";

/** Props of `ParticipantItem`. */
export interface ParticipantItemProps extends Omit<HTMLAttributes<HTMLDivElement>, "children"> {
    /** The participant to display. */
    readonly participant: CallParticipant;
    /** The name. Defaults to the user ID. A string is also used for the initials. */
    readonly name?: ReactNode;
    /** The `mxc:` URL of a picture, which the provider's `media` loads. Defaults to initials. */
    readonly avatarUrl?: string | undefined;
    /** Replaces the picture; null for none. Defaults to the avatar. */
    readonly avatar?: ReactNode;
    /** Whether this is the user's own account. Defaults to `false`. */
    readonly isMe?: boolean;
    /** Whether one of the devices is this client's. Defaults to `false`. */
    readonly isThisDevice?: boolean;
    /** Whether the account ignores this user. Defaults to `false`. */
    readonly isIgnored?: boolean;
    /** Their role in the room. Defaults to none. */
    readonly roomRole?: Person["role"];
    /** Whether the participant has left and is still displayed. Defaults to `false`. */
    readonly hasLeft?: boolean;
    /** Displayed after the name and "you". Defaults to none. */
    readonly badges?: ReactNode;
    /** Displayed at the end, for example a menu button. Defaults to none. */
    readonly actions?: ReactNode;
    /** Replaces the number of devices, for example with a button that shows them. Defaults to the number. */
    readonly toggle?: ReactNode;
    /** Whether to display the media server of a participant with one device. Defaults to `false`. */
    readonly showFocus?: boolean;
    /** Classes that are added to the elements inside, by slot. */
    readonly classNames?: ClassNames<"avatar" | "name" | "badges" | "facts" | "actions">;
}

/**
 * Displays a participant: their name and role, since when and on how many devices they are in the call, and whether they seem
 * gone.
 */
export const ParticipantItem = forwardRef<HTMLDivElement, ParticipantItemProps>(function ParticipantItem(props, ref) {
    const { participant, name, avatar, isMe = false, isThisDevice = false, badges, actions, toggle, ...rest } = props;
    const { showFocus = false, avatarUrl, isIgnored = false, roomRole, hasLeft = false, ...extra } = rest;
    const { userId, devices, joinedTs } = participant;
    const signals = useContext(SignalPartsContext);
    const { state, lastSignTs, gone } = useDevicesLiveness(devices);
    const { root, slot, text } = usePart("rollcall-participant", ref, extra, {
        "data-me": isMe,
        "data-this-device": isThisDevice,
        "data-ignored": isIgnored,
        "data-left": hasLeft,
        "data-liveness": state,
    });
    const { id } = extra;
    const only = devices.length === 1 ? devices[0] : undefined;
    const given = name ?? "";
    const words = typeof given === "string" ? plainName(given, userId) : undefined;
    return (
        <div {...root}>
            {avatar !== null && (
                <span className={slot("avatar")}>
                    {avatar ?? <Avatar title={userId} userId={userId} name={words} avatarUrl={avatarUrl} />}
                </span>
            )}
            <span className={slot("name")}>
                <bdi id={id && `${id}-name`}>{words ?? name}</bdi>
                <span id={id && `${id}-badges`} className={slot("badges")}>
                    {isMe && <span className="rollcall-chip">{text.t("person.you")}</span>}
                    {isIgnored && <span className="rollcall-chip">{text.t("person.ignored")}</span>}
                    {badges}
                    {signals && <signals.Person devices={devices} />}
                </span>
            </span>
            <span id={id && `${id}-facts`} className={slot("facts")}>
                <Facts>
                    {roomRole && text.t(`role.${roomRole}`)}
                    {devices.length > 1 && (toggle ?? text.t("person.onDevices", { count: devices.length }))}
                    {hasLeft ? (
                        text.t("person.left")
                    ) : state === "overdue" ? (
                        <NoSign lastSeenTs={lastSignTs} />
                    ) : (
                        <Time ts={joinedTs} words="device.since" />
                    )}
                    {state === "live" && gone > 0 && text.t("person.someGone", { count: gone })}
                    {showFocus && only && <FocusBadge transport={only.transport} />}
                </Facts>
            </span>
            {actions !== undefined && <span className={slot("actions")}>{actions}</span>}
        </div>
    );
});
