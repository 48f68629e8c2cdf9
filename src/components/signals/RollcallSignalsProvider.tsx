import type { JSX, ReactNode } from "react";
import { SignalsContext, type SignalSource } from "./signals.js";

/** Props of `RollcallSignalsProvider`. */
export interface RollcallSignalsProviderProps {
    /** Pass the same object on every render. */
    readonly signals: SignalSource | undefined;
    readonly children?: ReactNode;
}

/** Provides signals to the devices below. A change re-renders only the signal. */
export function RollcallSignalsProvider({ signals, children }: RollcallSignalsProviderProps): JSX.Element {
    return <SignalsContext.Provider value={signals}>{children}</SignalsContext.Provider>;
}
