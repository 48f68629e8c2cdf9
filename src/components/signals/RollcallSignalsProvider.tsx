import type { JSX, ReactNode } from "react";
import { SignalsContext, type SignalSource } from "./signals.js";

/** A host's signals, and what shows them. */
export interface RollcallSignalsProviderProps {
    /** The same object from render to render. */
    readonly signals: SignalSource | undefined;
    readonly children?: ReactNode;
}

/** Gives devices below it their signals. A change draws the signal anew and nothing around it. */
export function RollcallSignalsProvider({ signals, children }: RollcallSignalsProviderProps): JSX.Element {
    return <SignalsContext.Provider value={signals}>{children}</SignalsContext.Provider>;
}
