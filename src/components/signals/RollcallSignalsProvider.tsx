import type { JSX, ReactNode } from "react";
import { HandsContext, SignalsContext, type Hands, type SignalSource } from "./signals.js";

/** Props of `RollcallSignalsProvider`. */
export interface RollcallSignalsProviderProps {
    /** Pass the same object on every render. */
    readonly signals?: SignalSource | undefined;
    /** The raised hands, from `useRaisedHands`. Shown with their order if there are several. */
    readonly hands?: Hands | undefined;
    readonly children?: ReactNode;
}

const noHands: Hands = new Map();

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
    children,
}: RollcallSignalsProviderProps): JSX.Element {
    return (
        <SignalsContext.Provider value={signals}>
            <HandsContext.Provider value={hands}>{children}</HandsContext.Provider>
        </SignalsContext.Provider>
    );
}
