import { useContext } from "react";
import type { CallDevice, CallSession } from "../core/index.js";
import { AbsentContext } from "./absentContext.js";
import { ConnectedContext, isConnectedTo } from "./rollcallContext.js";

/**
 * Returns whether this client is connected to a session's call, according to the provider's `isConnected`. Without that option,
 * returns whether one of these devices, which are its own, is not absent from the media room.
 */
export function useIsConnected(session: CallSession, own: readonly CallDevice[]): boolean {
    const given = useContext(ConnectedContext);
    const absent = useContext(AbsentContext);
    return isConnectedTo(given, session) ?? !own.every(({ key }) => absent.has(key));
}
