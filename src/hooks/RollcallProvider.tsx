import { useMemo, useState, type JSX, type ReactNode } from "react";
import {
    type ClientLike,
    createRollcall,
    type DeviceSource,
    type MediaSource,
    type PeopleSource,
    type Rollcall,
    type RollcallOptions,
    type TransportsSource,
} from "../core/index.js";
import { RollcallContext } from "./rollcallContext.js";
import type { DeviceNames } from "./useDeviceDetails.js";

interface RollcallProviderBase {
    readonly children?: ReactNode;
    /**
     * Where names come from: room state when absent; or what stands on it, as a function of room state's. The same from render
     * to render, as the other sources.
     */
    readonly people?: PeopleSource | ((room: PeopleSource) => PeopleSource) | undefined;
    /** Where the pictures of `mxc:` URLs come from; initials when absent. */
    readonly media?: MediaSource | undefined;
    /** What is known of a device whose row is unfolded; its id alone when absent. */
    readonly devices?: DeviceSource | undefined;
    /** What one's own homeserver offers, for the explanation of a focus. */
    readonly transports?: TransportsSource | undefined;
    /** Whose devices are called by their names and not by their ids alone; one's own when absent. */
    readonly deviceNames?: DeviceNames | undefined;
}

/** A provider that makes the rollcall of a client itself. */
export interface RollcallProviderClientProps extends RollcallProviderBase {
    /** The client of the logged-in account; null or undefined while nobody is logged in. */
    readonly client: ClientLike | null | undefined;
    /**
     * How rooms are read. May be written inline: only another value of `formats`, `requireOpenSlot` or `members` makes a
     * new rollcall; of `now` and `transportKey` the first is used, unless the rollcall is made anew.
     */
    readonly options?: RollcallOptions | undefined;
    readonly rollcall?: never;
}

/** A provider that is given a rollcall. */
export interface RollcallProviderRollcallProps extends RollcallProviderBase {
    /** Null while nobody is logged in. */
    readonly rollcall: Rollcall | null;
    readonly client?: never;
    readonly options?: never;
}

/** Either a client or a rollcall. */
export type RollcallProviderProps = RollcallProviderClientProps | RollcallProviderRollcallProps;

interface Made {
    readonly client: ClientLike | null | undefined;
    readonly optionsKey: string;
    readonly rollcall: Rollcall | null;
}

/**
 * Tells the hooks and components below it whose rooms to read. Given a client, it keeps one rollcall as long as it gets this
 * client; nothing has to be disposed, for a rollcall listens only while somebody looks. While there is no client, rooms
 * have the status `no-client`.
 * @throws TypeError when `client` is no client or an option is none.
 * @example
 * <RollcallProvider client={client}>
 *     <App />
 * </RollcallProvider>
 */
export function RollcallProvider(props: RollcallProviderProps): JSX.Element {
    const { people: given, media, devices, transports, deviceNames = "own", children, client, options } = props;
    const made = useMade(client, options);
    const rollcall = props.rollcall === undefined ? made : props.rollcall;
    const people = useMemo(
        () => (typeof given === "function" ? rollcall && given(rollcall.people) : given) ?? rollcall?.people,
        [rollcall, given],
    );
    const value = useMemo(
        () => ({ rollcall, people, media, devices, transports, deviceNames }),
        [rollcall, people, media, devices, transports, deviceNames],
    );
    return <RollcallContext.Provider value={value}>{children}</RollcallContext.Provider>;
}

/** The rollcall of a client. Kept in state, not in a memo that React may drop: it remembers since when people are there. */
function useMade(client: Made["client"], options: RollcallOptions | undefined): Rollcall | null {
    const optionsKey = JSON.stringify([options?.formats, options?.requireOpenSlot, options?.members]);
    const make = (): Made => ({ client, optionsKey, rollcall: client ? createRollcall(client, options) : null });
    const [made, setMade] = useState(make);
    if (made.client === client && made.optionsKey === optionsKey) return made.rollcall;
    const next = make();
    setMade(next);
    return next.rollcall;
}
