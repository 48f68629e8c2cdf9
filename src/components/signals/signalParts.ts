import { createContext, type ComponentType } from "react";
import type { CallDevice } from "../../core/index.js";

/** The components that display signals. The provider brings them, so that a panel without signals does not bundle them. */
interface SignalParts {
    readonly Device: ComponentType<{ readonly deviceKey: string }>;
    readonly Person: ComponentType<{ readonly devices: readonly CallDevice[] }>;
    readonly Strangers: ComponentType;
}

export const SignalPartsContext = createContext<SignalParts | undefined>(undefined);
