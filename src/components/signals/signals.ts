import { createContext } from "react";
import type { SignalSource } from "../../core/index.js";

export type { DeviceSignals, SignalSource } from "../../core/index.js";

export const SignalsContext = createContext<SignalSource | undefined>(undefined);
