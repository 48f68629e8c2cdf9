import { useContext, useEffect, useMemo, type ReactNode } from "react";
import type { CallDevice } from "../../core/index.js";
import { derive, earliest, uniteSignals } from "../../core/internal.js";
import { DeviceSignal } from "./DeviceSignal.js";
import { HandsContext, HandsSourceContext, SignalsContext } from "./signals.js";

/**
 * Displays the signals of all of a person's devices as one, so that a muted laptop does not hide that the phone is speaking.
 */
export function PersonSignal({ devices }: { readonly devices: readonly CallDevice[] }): ReactNode {
    const source = useContext(SignalsContext);
    const store = useMemo(
        () =>
            source &&
            derive(
                devices.map(({ key }) => source.device(key)),
                (...signals) => uniteSignals(signals),
            ),
        [source, devices],
    );
    const handsSource = useContext(HandsSourceContext);
    useEffect(() => handsSource?.ask(devices), [handsSource, devices]);
    const hands = useContext(HandsContext);
    const raised = devices.flatMap(({ key }) => hands.get(key) ?? []);
    const handTs = raised.length > 0 ? earliest(raised) : undefined;
    return (store ?? handTs) !== undefined && <DeviceSignal deviceKey="" signals={store} handTs={handTs} />;
}
