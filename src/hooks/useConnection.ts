import type { ConnectionSnapshot } from "../core/index.js";
import { connectionOf } from "../core/internal.js";
import { useLeanRollcall } from "./useLeanRollcall.js";
import { useSelection } from "./useSelection.js";

/**
 * Returns the state of the client's sync, and the time of its last response while it is not live, so that an outdated list can
 * be marked. Re-renders when this changes, not at each response from the homeserver.
 * @throws Error without a provider.
 * @example
 * const { status, asOfTs } = useConnection();
 */
export function useConnection(): ConnectionSnapshot {
    return useSelection(connectionOf(useLeanRollcall()));
}
