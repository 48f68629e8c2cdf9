import type { JSX, ReactNode } from "react";
import type { HandsSource } from "../../core/index.js";
import { staticStore } from "../../core/internal.js";
import { AbsentContext } from "../../hooks/absentContext.js";
import { useSelection } from "../../hooks/useSelection.js";
import { DeviceSignal } from "./DeviceSignal.js";
import { PersonSignal } from "./PersonSignal.js";
import { SignalPartsContext } from "./signalParts.js";
import { HandsContext, HandsSourceContext, SignalsContext, type Hands, type SignalSource } from "./signals.js";
import { Strangers } from "./Strangers.js";

/** Props of `RollcallSignalsProvider`. */
export interface RollcallSignalsProviderProps {
    /** The signals. Pass the same object on every render. Defaults to none. */
    readonly signals?: SignalSource | undefined;
    /** The raised hands, from `useRaisedHands`. Shown with their order if there are several. Defaults to none. */
    readonly hands?: Hands | undefined;
    /**
     * Requests hands that were raised before the loaded timeline, for the rows on screen: `useHandsSource` of
     * `matrix-rollcall/query`. Pass the same object on every render. Defaults to none, which requests nothing.
     */
    readonly handsSource?: HandsSource | undefined;
    /** The components that show the signals. */
    readonly children?: ReactNode;
}

const noHands: Hands = new Map();
const noneAbsent = staticStore<ReadonlySet<string>>(new Set());
const parts = { Device: DeviceSignal, Person: PersonSignal, Strangers };

/**
 * Provides signals and raised hands to the devices below. A change re-renders only the signals.
 * @example
 * <RollcallSignalsProvider signals={signals} hands={useRaisedHands(roomId)}>
 *     <CallPanel roomId={roomId} />
 * </RollcallSignalsProvider>
 */
export function RollcallSignalsProvider({
    signals,
    hands = noHands,
    handsSource,
    children,
}: RollcallSignalsProviderProps): JSX.Element {
    const absent = useSelection(signals?.absent ?? noneAbsent);
    return (
        <SignalPartsContext.Provider value={parts}>
            <SignalsContext.Provider value={signals}>
                <AbsentContext.Provider value={absent}>
                    <HandsSourceContext.Provider value={handsSource}>
                        <HandsContext.Provider value={hands}>{children}</HandsContext.Provider>
                    </HandsSourceContext.Provider>
                </AbsentContext.Provider>
            </SignalsContext.Provider>
        </SignalPartsContext.Provider>
    );
}
