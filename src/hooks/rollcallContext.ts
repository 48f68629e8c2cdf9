import { createContext, useContext } from "react";
import type { PeopleSource, Rollcall } from "../core/index.js";

/** What a provider passes down. */
export interface RollcallContextValue {
    /** Null while nobody is logged in. */
    readonly rollcall: Rollcall | null;
    /** The host's people; those of room state when undefined. */
    readonly people: PeopleSource | undefined;
}

export const RollcallContext = createContext<RollcallContextValue | undefined>(undefined);

/** What the nearest provider passes down. Throws when there is none. */
export function useRollcallContext(): RollcallContextValue {
    const value = useContext(RollcallContext);
    if (value) return value;
    throw new Error(
        "matrix-rollcall: a hook was used outside of a <RollcallProvider>, so it does not know whose rooms to read. " +
            "Put <RollcallProvider client={client}> around the components that show calls; while nobody is logged in, " +
            "pass client={null}. If there is one, look whether two copies of matrix-rollcall are installed.",
    );
}
