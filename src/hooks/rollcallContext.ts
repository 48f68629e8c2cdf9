import { createContext, useContext } from "react";
import type { DeviceSource, MediaSource, PeopleSource, Rollcall, TransportsSource } from "../core/index.js";
import type { DeviceNames } from "./useDeviceDetails.js";

/** What a provider passes down. */
export interface RollcallContextValue {
    /** Null while nobody is logged in. */
    readonly rollcall: Rollcall | null;
    /** The host's people, else those of room state; undefined without either. */
    readonly people: PeopleSource | undefined;
    readonly media: MediaSource | undefined;
    readonly devices: DeviceSource | undefined;
    readonly transports: TransportsSource | undefined;
    readonly deviceNames: DeviceNames;
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
