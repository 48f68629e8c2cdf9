import type { Transport } from "../core/index.js";
import { staticStore } from "../core/internal.js";
import { useMaybeRollcallContext } from "./rollcallContext.js";
import { useSelection } from "./useSelection.js";

const unknown = staticStore(undefined);

/**
 * Returns the transports that the account's homeserver offers, from the provider's `transports`. Returns undefined while they
 * are unknown.
 */
export function useOfferedTransports(): readonly Transport[] | undefined {
    return useSelection(useMaybeRollcallContext().transports ?? unknown);
}
