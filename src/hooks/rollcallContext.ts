import { createContext, useContext } from "react";
import type {
    CallSession,
    DeviceNames,
    DeviceSource,
    MediaSource,
    PeopleSource,
    LeanRollcall,
    TransportsSource,
} from "../core/index.js";

/** A rollcall and the host's `people` option, which `usePeopleSource` combines into one source. */
export interface PeopleChoice {
    readonly rollcall: LeanRollcall | null;
    readonly given: PeopleSource | ((room: PeopleSource) => PeopleSource) | undefined;
}

/** The values that a provider passes down. */
export interface RollcallContextValue {
    /** Null while no user is logged in. */
    readonly rollcall: LeanRollcall | null;
    readonly people: PeopleChoice;
    readonly media: MediaSource | undefined;
    readonly devices: DeviceSource | undefined;
    readonly transports: TransportsSource | undefined;
    readonly deviceNames: DeviceNames;
}

export const RollcallContext = createContext<RollcallContextValue | undefined>(undefined);

/** Whether this client is connected to a session's call. Undefined if the host does not provide it. */
export type IsConnected = boolean | ((session: CallSession) => boolean) | undefined;

/** A separate context, because hosts write the function inline: a new one re-renders only the few parts that use it. */
export const ConnectedContext = createContext<IsConnected>(undefined);

/** Returns what the host says of a session's call; undefined if it says nothing. */
export function isConnectedTo(given: IsConnected, session: CallSession): boolean | undefined {
    return typeof given === "function" ? given(session) : given;
}

const withoutProvider: RollcallContextValue = {
    rollcall: null,
    people: { rollcall: null, given: undefined },
    media: undefined,
    devices: undefined,
    transports: undefined,
    deviceNames: "own",
};

/** Returns the nearest provider's values; throws without a provider. */
export function useRollcallContext(): RollcallContextValue {
    const value = useContext(RollcallContext);
    if (value) return value;
    throw new Error(
        "matrix-rollcall: a hook was used outside of a <RollcallProvider>, so it does not know whose rooms to read. " +
            "Put <RollcallProvider client={client}> around the components that show calls; while no user is logged in, " +
            "pass client={null}. If there is one, check whether two copies of matrix-rollcall are installed.",
    );
}

/** Returns the nearest provider's values, or empty ones without a provider. */
export function useMaybeRollcallContext(): RollcallContextValue {
    return useContext(RollcallContext) ?? withoutProvider;
}
