import { useContext } from "react";
import type { CallSession } from "../core/index.js";
import { ConnectedContext } from "./rollcallContext.js";

/**
 * Returns whether this client is connected to a session's call, according to the provider's `isConnected`. Returns undefined
 * without that option.
 */
export function useIsConnected(session: CallSession): boolean | undefined {
    const isConnected = useContext(ConnectedContext);
    return typeof isConnected === "function" ? isConnected(session) : isConnected;
}
