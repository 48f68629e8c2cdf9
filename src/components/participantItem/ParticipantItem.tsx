import { forwardRef, type HTMLAttributes, type ReactNode } from "react";
import type { CallParticipant } from "../../core/index.js";
import { classNameOf } from "../className.js";
import { DeviceItem } from "../deviceItem/DeviceItem.js";
import { countOf } from "../words.js";

export interface ParticipantItemProps extends Omit<HTMLAttributes<HTMLLIElement>, "children"> {
    readonly participant: CallParticipant;
    /** What to show as the name; the user id when absent. */
    readonly name?: ReactNode;
    /** Whether this is oneself … */
    readonly isMe?: boolean;
    /** … and which device this page runs on: two facts, since oneself may be there on another device. */
    readonly thisDeviceId?: string | null;
}

/** A user in a call, with their devices under them. */
export const ParticipantItem = forwardRef<HTMLLIElement, ParticipantItemProps>(function ParticipantItem(
    { participant, name, isMe = false, thisDeviceId = null, className, ...props },
    ref,
) {
    const { userId, devices } = participant;
    return (
        <li
            ref={ref}
            className={classNameOf("rollcall-participant", className)}
            data-me={isMe || undefined}
            data-devices={devices.length}
            {...props}
        >
            <div className="rollcall-participant-head">
                <bdi className="rollcall-participant-name">{name ?? userId}</bdi>
                {isMe && <span className="rollcall-badge">you</span>}
                {devices.length > 1 && (
                    <span className="rollcall-badge">{countOf(devices.length, "device", "devices")}</span>
                )}
                <bdi className="rollcall-participant-id">{userId}</bdi>
            </div>
            <ul className="rollcall-devices" aria-label="Devices">
                {devices.map((device) => (
                    <DeviceItem
                        key={device.key}
                        device={device}
                        isThisDevice={isMe && thisDeviceId !== null && device.deviceId === thisDeviceId}
                    />
                ))}
            </ul>
        </li>
    );
});
