import type { ConnectionSnapshot } from "../core/index.js";
import { staticStore } from "../core/internal.js";
import { useRollcall } from "./useRollcall.js";
import { useSelection } from "./useSelection.js";

const noClient = staticStore<ConnectionSnapshot>({ status: "no-client", asOfTs: undefined });

/**
 * Whether what the other hooks give is fresh, so that a stale list need not look so: the state of the client's sync, and
 * since when it is not live. Renders when that changes, not at each answer of the homeserver.
 * @throws Error without a provider.
 * @example
 * const { status, asOfTs } = useConnection();
 */
export function useConnection(): ConnectionSnapshot {
    return useSelection(useRollcall()?.connection ?? noClient, (connection) => connection);
}
