import { forwardRef, useContext, type ComponentProps, type HTMLAttributes } from "react";
import type { Store } from "../../core/index.js";
import { staticStore } from "../../core/internal.js";
import { useSelection } from "../../hooks/useSelection.js";
import type { MessageId } from "../../text/messages.js";
import { Icon } from "../Icon.js";
import { usePart } from "../Part.js";
import { SignalsContext, type DeviceSignals } from "./signals.js";

/** Props of `DeviceSignal`. */
export interface DeviceSignalProps extends Omit<HTMLAttributes<HTMLSpanElement>, "children"> {
    readonly deviceKey: string;
    /** The device's signals. Defaults to the ones of `RollcallSignalsProvider`. */
    readonly signals?: Store<DeviceSignals> | undefined;
}

const silence = staticStore<DeviceSignals>({});

/** Displays whether a device raised its hand, speaks, is muted, shares its screen, or has its camera off or a poor connection. Subscribes to the signals itself. */
export const DeviceSignal = forwardRef<HTMLSpanElement, DeviceSignalProps>(function DeviceSignal(
    { deviceKey, signals, ...props },
    ref,
) {
    const source = useContext(SignalsContext);
    const { speaking, muted, cameraOff, sharing, quality, handTs } = useSelection(
        signals ?? source?.device(deviceKey) ?? silence,
        (snapshot) => snapshot,
    );
    const { root, text } = usePart("rollcall-device-signal", ref, props, {
        "data-speaking": speaking && !muted,
        "data-muted": muted,
        "data-camera-off": cameraOff,
        "data-sharing": sharing,
        "data-hand": handTs !== undefined,
        "data-quality": quality,
    });
    const shown: [IconName, MessageIdOfSignal][] = [];
    if (handTs !== undefined) shown.push(["hand", "signal.hand"]);
    if (muted) shown.push(["muted", "signal.muted"]);
    else if (speaking) shown.push(["speaking", "signal.speaking"]);
    if (cameraOff) shown.push(["camera-off", "signal.cameraOff"]);
    if (sharing) shown.push(["sharing", "signal.sharing"]);
    if (quality === "poor") shown.push(["poor", "signal.poor"]);
    if (quality === "lost") shown.push(["offline", "signal.lost"]);
    if (shown.length === 0) return null;
    return (
        <span {...root}>
            {shown.map(([icon, id]) => (
                <span key={id} className={`rollcall-device-signal-${icon}`} title={text.t(id)}>
                    <Icon name={icon} />
                    <span className="rollcall-spoken">{text.t(id)}</span>
                </span>
            ))}
        </span>
    );
});

type IconName = ComponentProps<typeof Icon>["name"];
type MessageIdOfSignal = Extract<MessageId, `signal.${string}`>;
