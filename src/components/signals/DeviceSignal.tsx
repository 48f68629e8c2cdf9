import { forwardRef, useContext, type HTMLAttributes, type ReactElement } from "react";
import type { Store } from "../../core/index.js";
import { staticStore } from "../../core/internal.js";
import { useSelection } from "../../hooks/useSelection.js";
import { signals as signalTexts } from "../../text/english/signals.js";
import { usePartText } from "../../text/textContext.js";
import { Icon } from "../Icon.js";
import { cameraOffIcon, handIcon, mutedIcon, offlineIcon, poorIcon, sharingIcon, speakingIcon } from "../icons.js";
import { usePart } from "../Part.js";
import { HandsContext, SignalsContext, type DeviceSignals, type Hands } from "./signals.js";

/** Props of `DeviceSignal`. */
export interface DeviceSignalProps extends Omit<HTMLAttributes<HTMLSpanElement>, "children"> {
    /** The device: `CallDevice.key`. */
    readonly deviceKey: string;
    /** The device's signals. Defaults to the ones of `RollcallSignalsProvider`. */
    readonly signals?: Store<DeviceSignals> | undefined;
    /** When the device raised its hand, ms since the epoch. Defaults to `hands` of `RollcallSignalsProvider`, then to the signals. */
    readonly handTs?: number | undefined;
}

type PlainSignal = Exclude<keyof typeof signalTexts, "signal.handOrder" | "signal.strangers">;
type Draw = (signals: DeviceSignals) => readonly [icon: string, name: string, text: PlainSignal] | false | undefined;

/** The icon, class name and text of each signal, in display order. Undefined for signals that are not displayed. */
const drawings: Readonly<Record<keyof DeviceSignals, Draw | undefined>> = {
    muted: ({ muted }) => muted && [mutedIcon, "muted", "signal.muted"],
    speaking: ({ speaking, muted }) => speaking && !muted && [speakingIcon, "speaking", "signal.speaking"],
    cameraOff: ({ cameraOff }) => cameraOff && [cameraOffIcon, "camera-off", "signal.cameraOff"],
    sharing: ({ sharing }) => sharing && [sharingIcon, "sharing", "signal.sharing"],
    quality: ({ quality }) =>
        quality === "poor"
            ? [poorIcon, "poor", "signal.poor"]
            : quality === "lost" && [offlineIcon, "lost", "signal.lost"],
    media: ({ media }) =>
        media === "connecting"
            ? [poorIcon, "connecting", "signal.connecting"]
            : media === "absent" && [offlineIcon, "absent", "signal.absent"],
    handTs: undefined,
    deafened: undefined,
    missingTs: undefined,
};

const silence = staticStore<DeviceSignals>({});

/**
 * Displays whether a device raised its hand, is speaking, is muted, shares its screen, has its camera off, has a poor
 * connection, or has not arrived in the media room. Subscribes to the signals itself.
 */
export const DeviceSignal = forwardRef<HTMLSpanElement, DeviceSignalProps>(function DeviceSignal(
    { deviceKey, signals, handTs: givenTs, ...props },
    ref,
) {
    const source = useContext(SignalsContext);
    const hands = useContext(HandsContext);
    const known = useSelection(signals ?? source?.device(deviceKey) ?? silence);
    const { speaking, muted, cameraOff, sharing, quality, media } = known;
    const handTs = givenTs ?? hands.get(deviceKey) ?? known.handTs;
    const text = usePartText(signalTexts);
    const { root } = usePart("rollcall-device-signal", ref, props, {
        "data-speaking": speaking && !muted,
        "data-muted": muted,
        "data-camera-off": cameraOff,
        "data-sharing": sharing,
        "data-hand": handTs !== undefined,
        "data-quality": quality,
        "data-media": media,
    });
    const shown = Object.values(drawings).flatMap((draw) => {
        const drawing = draw?.(known);
        return drawing ? [drawing] : [];
    });
    if (shown.length === 0 && handTs === undefined) return null;
    return (
        <span {...root}>
            {handTs !== undefined && <Hand order={orderOf(handTs, hands)} />}
            {shown.map(([icon, name, id]) => (
                <span key={name} className={`rollcall-device-signal-${name}`} title={text.t(id)}>
                    <Icon path={icon} />
                    <span className="rollcall-spoken">{text.t(id)}</span>
                </span>
            ))}
        </span>
    );
});

/** Returns the position of a raised hand. Returns undefined if it is the only one. */
function orderOf(handTs: number, hands: Hands): number | undefined {
    if (hands.size < 2) return undefined;
    return 1 + [...hands.values()].filter((ts) => ts < handTs).length;
}

/** Displays a raised hand and its position. */
function Hand({ order }: { readonly order: number | undefined }): ReactElement {
    const text = usePartText(signalTexts);
    const place = order === undefined ? "" : text.number(order);
    const words = place === "" ? text.t("signal.hand") : text.t("signal.handOrder", { order: place });
    return (
        <span className="rollcall-device-signal-hand" title={words}>
            <Icon path={handIcon} />
            <span aria-hidden="true">{place}</span>
            <span className="rollcall-spoken">{words}</span>
        </span>
    );
}
