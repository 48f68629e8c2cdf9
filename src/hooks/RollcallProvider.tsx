import { useMemo, useState, type JSX, type ReactNode } from "react";
import type {
    CallSession,
    ClientLike,
    DeviceNames,
    DeviceSource,
    MediaSource,
    PeopleSource,
    LeanRollcall,
    RollcallOptions,
    TransportsSource,
} from "../core/index.js";
import { createLeanRollcall } from "../core/internal.js";
import { ConnectedContext, RollcallContext } from "./rollcallContext.js";

interface RollcallProviderBase {
    readonly children?: ReactNode;
    /**
     * Whether this client is connected to a call: a boolean for all calls, or a function that answers per session. If given, a
     * membership of this device that is not connected is shown as left behind, with "rejoin" and "remove". By default the signals
     * of a `RollcallSignalsProvider` decide, and without signals the membership is believed. May be written inline.
     */
    readonly isConnected?: boolean | ((session: CallSession) => boolean) | undefined;
    /**
     * The source of names and avatars. Defaults to room state; a function gets the room state source to build on. Pass the same
     * value on every render, as for the other sources.
     */
    readonly people?: PeopleSource | ((room: PeopleSource) => PeopleSource) | undefined;
    /** The source of pictures for `mxc:` URLs. Without it, initials are shown. */
    readonly media?: MediaSource | undefined;
    /** The source of device details for expanded rows. Without it, none are shown. */
    readonly devices?: DeviceSource | undefined;
    /** The transports that the account's homeserver offers, to explain a media server. */
    readonly transports?: TransportsSource | undefined;
    /** Which devices are shown by name. Defaults to `"own"`. */
    readonly deviceNames?: DeviceNames | undefined;
}

/** Props of a provider that creates the rollcall of a client. */
export interface RollcallProviderClientProps extends RollcallProviderBase {
    /** The client of the logged-in account; null or undefined while no user is logged in. */
    readonly client: ClientLike | null | undefined;
    /**
     * How rooms are read. May be written inline; a different value creates a new rollcall. Defaults to the options of
     * `createRollcall`. To pass options that are functions, create the rollcall with `createRollcall` and pass it as
     * `rollcall`.
     */
    readonly options?: Omit<RollcallOptions, "now" | "transportKey"> | undefined;
    readonly rollcall?: never;
}

/** Props of a provider that is given a rollcall. */
export interface RollcallProviderRollcallProps extends RollcallProviderBase {
    /** Null while no user is logged in. */
    readonly rollcall: LeanRollcall | null;
    readonly client?: never;
    readonly options?: never;
}

/** Props of `RollcallProvider`: a client or a rollcall. */
export type RollcallProviderProps = RollcallProviderClientProps | RollcallProviderRollcallProps;

interface ClientRollcall {
    readonly client: ClientLike | null | undefined;
    readonly optionsKey: string | undefined;
    readonly rollcall: LeanRollcall | null;
}

/**
 * Provides a client's calls to the hooks and components below it. Keeps one rollcall for as long as it gets the same client.
 * Nothing needs to be disposed, because a rollcall listens only while something reads it. Without a client, rooms have the
 * status `no-client`.
 * @throws TypeError when `client` is not a Matrix client or an option is invalid.
 * @example
 * <RollcallProvider client={client}>
 *     <App />
 * </RollcallProvider>
 */
export function RollcallProvider(props: RollcallProviderProps): JSX.Element {
    const {
        people: given,
        isConnected,
        media,
        devices,
        transports,
        deviceNames = "own",
        children,
        client,
        options,
    } = props;
    const own = useClientRollcall(client, options);
    const rollcall = props.rollcall === undefined ? own : props.rollcall;
    const people = useMemo(() => ({ rollcall, given }), [rollcall, given]);
    const value = useMemo(
        () => ({ rollcall, people, media, devices, transports, deviceNames }),
        [rollcall, people, media, devices, transports, deviceNames],
    );
    return (
        <RollcallContext.Provider value={value}>
            <ConnectedContext.Provider value={isConnected}>{children}</ConnectedContext.Provider>
        </RollcallContext.Provider>
    );
}

/**
 * Returns the rollcall of a client. It is kept in state and not in a memo, which React may drop, because it remembers when
 * people joined.
 */
function useClientRollcall(
    client: ClientRollcall["client"],
    options: RollcallProviderClientProps["options"],
): LeanRollcall | null {
    const optionsKey = JSON.stringify(options);
    const create = (): ClientRollcall => ({
        client,
        optionsKey,
        rollcall: client ? createLeanRollcall(client, options) : null,
    });
    const [current, setCurrent] = useState(create);
    if (current.client === client && current.optionsKey === optionsKey) return current.rollcall;
    const next = create();
    setCurrent(next);
    return next.rollcall;
}
