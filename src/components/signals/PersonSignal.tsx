import { useContext, useMemo, type ReactNode } from "react";
import type { CallDevice } from "../../core/index.js";
import { derive } from "../../core/internal.js";
import { DeviceSignal } from "./DeviceSignal.js";
import { SignalsContext, type DeviceSignals } from "./signals.js";

/** Displays the signals of a person's devices as one: whoever speaks on a phone beside an open laptop is not silent. */
export function PersonSignal({ devices }: { readonly devices: readonly CallDevice[] }): ReactNode {
    const source = useContext(SignalsContext);
    const store = useMemo(
        () =>
            source &&
            derive(
                devices.map(({ key }) => source.device(key)),
                (...signals) => unionOf(signals),
            ),
        [source, devices],
    );
    return store && <DeviceSignal deviceKey="" signals={store} />;
}

function unionOf(signals: readonly DeviceSignals[]): DeviceSignals {
    const [only] = signals;
    if (only && signals.length === 1) return only;
    return {
        speaking: signals.some(({ speaking, muted }) => speaking && !muted),
        muted: signals.length > 0 && signals.every(({ muted }) => muted),
        sharing: signals.some(({ sharing }) => sharing),
    };
}
