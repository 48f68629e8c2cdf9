import { createContext } from "react";
import type { HandsSource, SignalSource } from "../../core/index.js";

export type { DeviceSignals, SignalSource } from "../../core/index.js";

/** When each device raised its hand, ms since the epoch, by `CallDevice.key`. */
export type Hands = ReadonlyMap<string, number>;

export const HandsContext = createContext<Hands>(new Map());

export const HandsSourceContext = createContext<HandsSource | undefined>(undefined);

export const SignalsContext = createContext<SignalSource | undefined>(undefined);
