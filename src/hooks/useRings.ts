import { useContext } from "react";
import type { Ring } from "../core/index.js";
import { eventsOf, reuseArray, withoutOwnCalls } from "../core/internal.js";
import { ConnectedContext, isConnectedTo } from "./rollcallContext.js";
import { useLeanRollcall } from "./useLeanRollcall.js";
import { useSelection } from "./useSelection.js";

/**
 * Returns the calls that ring this account now, in every room, the newest first. A ring disappears when it times out, is
 * declined, or is answered on any device of the account. Acknowledges nothing. A call that lists only this device rings if
 * the provider's `isConnected` says that the device is not in it.
 * @throws Error without a provider.
 * @example
 * const [ring] = useRings();
 */
export function useRings(): readonly Ring[] {
    const rollcall = useLeanRollcall();
    const given = useContext(ConnectedContext);
    return useSelection<readonly Ring[], readonly Ring[]>(eventsOf(rollcall).rings, (all, previous) => {
        const ringing = withoutOwnCalls(all, rollcall, (session) => isConnectedTo(given, session));
        return reuseArray(all, reuseArray(previous, ringing));
    });
}
