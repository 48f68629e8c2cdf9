import { createContext, type ComponentType } from "react";
import type { CallDevice, HandsSource, SignalSource } from "../../core/index.js";

export type { DeviceSignals, SignalSource } from "../../core/index.js";

/** When each device raised its hand, ms since the epoch, by `CallDevice.key`. */
export type Hands = ReadonlyMap<string, number>;

export const HandsContext = createContext<Hands>(new Map());

export const HandsSourceContext = createContext<HandsSource | undefined>(undefined);

/** The components that display signals. The provider brings them, so that a panel without signals does not bundle them. */
interface SignalParts {
    readonly Device: ComponentType<{ readonly deviceKey: string }>;
    readonly Person: ComponentType<{ readonly devices: readonly CallDevice[] }>;
    readonly Strangers: ComponentType;
}

export const SignalPartsContext = createContext<SignalParts | undefined>(undefined);

export const SignalsContext = createContext<SignalSource | undefined>(undefined);
