import { useContext } from "react";
import type { Transport } from "../core/index.js";
import { staticStore } from "../core/internal.js";
import { RollcallContext } from "./rollcallContext.js";
import { useSelection } from "./useSelection.js";

const unknown = staticStore(undefined);

/** The transports that one's own homeserver offers, by the provider's `transports`; undefined while that is not known. */
export function useOfferedTransports(): readonly Transport[] | undefined {
    return useSelection<readonly Transport[] | undefined, readonly Transport[] | undefined>(
        useContext(RollcallContext)?.transports ?? unknown,
        (transports) => transports,
    );
}
