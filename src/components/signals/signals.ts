import { createContext } from "react";
import type { Open, Store } from "../../core/index.js";

/** What a host's media connection knows of a device. What is absent is not known. */
export interface DeviceSignals {
    readonly speaking?: boolean | undefined;
    readonly muted?: boolean | undefined;
    readonly sharing?: boolean | undefined;
    readonly quality?: Open<"good" | "poor" | "lost"> | undefined;
}

/** A host's signals: a store for each `CallDevice.key`, the same for the same key. */
export interface SignalSource {
    readonly device: (deviceKey: string) => Store<DeviceSignals>;
}

export const SignalsContext = createContext<SignalSource | undefined>(undefined);
