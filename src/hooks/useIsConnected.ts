import { useContext } from "react";
import type { CallSession } from "../core/index.js";
import { ConnectedContext } from "./rollcallContext.js";

/** Returns whether this client is in a session's call, by the provider's `isConnected`; undefined without it. */
export function useIsConnected(session: CallSession): boolean | undefined {
    const isConnected = useContext(ConnectedContext);
    return typeof isConnected === "function" ? isConnected(session) : isConnected;
}
