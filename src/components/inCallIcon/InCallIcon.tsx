import { forwardRef, type HTMLAttributes } from "react";
import type { CallDevice, RoomCallsSnapshot } from "../../core/index.js";
import { weakMemo } from "../../core/internal.js";
import { useDevicesLiveness } from "../../hooks/useDevicesLiveness.js";
import { useRoomCalls } from "../../hooks/useRoomCalls.js";
import { names } from "../../text/english/names.js";
import { Icon } from "../Icon.js";
import { callIcon } from "../icons.js";
import { usePart } from "../Part.js";

/** Props of `InCallIcon`. */
export interface InCallIconProps extends Omit<HTMLAttributes<HTMLSpanElement>, "children"> {
    /** The room. */
    readonly roomId: string;
    /** The user. */
    readonly userId: string;
}

const noDevices: readonly CallDevice[] = [];

/** Returns the devices of each user. Computed once per snapshot, because a member list asks for every member. */
const devicesByUser = weakMemo(({ sessions }: RoomCallsSnapshot): ReadonlyMap<string, readonly CallDevice[]> => {
    const devices = new Map<string, readonly CallDevice[]>();
    for (const { userId, devices: own } of sessions.flatMap(({ participants }) => participants)) {
        const others = devices.get(userId);
        devices.set(userId, others ? [...others, ...own] : own);
    }
    return devices;
});

/**
 * Displays an icon if a user is in one of a room's calls. For a row of a member list. Renders nothing otherwise.
 * @throws Error without a provider.
 * @example
 * <InCallIcon roomId={room.roomId} userId={member.userId} />
 */
export const InCallIcon = forwardRef<HTMLSpanElement, InCallIconProps>(function InCallIcon(
    { roomId, userId, ...props },
    ref,
) {
    const devices = useRoomCalls<readonly CallDevice[]>(
        roomId,
        (calls) => devicesByUser(calls).get(userId) ?? noDevices,
    );
    return devices.length > 0 && <LiveIcon ref={ref} devices={devices} {...props} />;
});

interface LiveIconProps extends HTMLAttributes<HTMLSpanElement> {
    readonly devices: readonly CallDevice[];
}

/** Displays the icon of a user in a call. Only these users' icons listen to the clock. */
const LiveIcon = forwardRef<HTMLSpanElement, LiveIconProps>(function LiveIcon({ devices, ...props }, ref) {
    const isGone = useDevicesLiveness(devices).state !== "live";
    const { root, text } = usePart("rollcall-in-call-icon", ref, props, { "data-seems-gone": isGone });
    const words = text.t("person.inCall");
    const label = isGone ? text.including(names).t("name.gone", { name: words }) : words;
    return (
        <span title={label} {...root}>
            <Icon path={callIcon} />
            <span className="rollcall-spoken">{label}</span>
        </span>
    );
});
