import { defaultTransportKey, type TransportKey } from "./calls/focus.js";
import type { Transport } from "./types.js";
import { reportMistake } from "./util.js";
import { allFormats, type MembershipFormat } from "./wire/formats.js";

/** Options for reading rooms. */
export interface RollcallOptions {
    /** The clock, in ms since the epoch. Defaults to `Date.now`. */
    now?: () => number;
    /**
     * Which time the rollcall uses: the homeserver's, once the device's clock is found to differ from it by more than a minute,
     * or always the device's. Defaults to `"server"`.
     */
    clock?: "server" | "device";
    /** The formats that count. Defaults to all four. */
    formats?: readonly MembershipFormat[];
    /**
     * Whether a sticky membership needs an open slot (MSC4143). If `false`, one without a slot event counts. Defaults to `false`.
     */
    requireOpenSlot?: boolean;
    /**
     * How to look up senders who are not loaded yet, in watched rooms: only those senders, all members of the room, or not at
     * all. Defaults to `"senders"`.
     */
    members?: "senders" | "room" | "none";
    /** Returns the key of a transport. Transports with equal keys are one focus. */
    transportKey?: (transport: Transport, userId: string) => string;
}

/** Options with every default filled in and checked. */
export interface ResolvedOptions {
    readonly now: () => number;
    /** Returns how far the device's clock, which the SDK uses, is ahead of `now`, in ms. */
    readonly skewMs: () => number;
    readonly clock: "server" | "device";
    readonly formats: ReadonlySet<MembershipFormat>;
    readonly requireOpenSlot: boolean;
    readonly members: "senders" | "room" | "none";
    readonly transportKey: TransportKey;
}

/**
 * Fills in the defaults.
 * @throws TypeError for an invalid option.
 */
export function resolveOptions(options?: RollcallOptions): ResolvedOptions {
    const {
        now,
        formats = [...allFormats],
        requireOpenSlot = false,
        members = "senders",
        transportKey,
        clock = "server",
    } = options ?? {};
    if (!Array.isArray(formats)) refuse("formats", formats, "an array");
    for (const format of formats) check("formats", format, [...allFormats]);
    check("requireOpenSlot", requireOpenSlot, [true, false]);
    check("members", members, ["senders", "room", "none"]);
    check("clock", clock, ["server", "device"]);
    checkFunction("now", now);
    checkFunction("transportKey", transportKey);
    return {
        // Looked up on each call, because tests replace the clock.
        now: now ?? (() => Date.now()),
        skewMs: () => 0,
        clock,
        formats: new Set(formats),
        requireOpenSlot,
        members,
        transportKey: transportKey ? guarded(transportKey) : defaultTransportKey,
    };
}

function check(option: string, value: unknown, known: readonly unknown[]): void {
    if (!known.includes(value)) refuse(option, value, known.map(print).join(", "));
}

function checkFunction(option: string, value: unknown): void {
    if (value && typeof value !== "function") refuse(option, value, "a function");
}

/** Throws a TypeError that says what an option expects. */
export function refuse(option: string, value: unknown, expected: string): never {
    throw new TypeError(`matrix-rollcall: invalid value ${print(value)} for the option "${option}". Use ${expected}.`);
}

function print(value: unknown): string {
    return typeof value === "string" ? JSON.stringify(value) : String(value);
}

/** Reading room state must not throw, so the default takes over when the host's function throws. */
function guarded(transportKey: TransportKey): TransportKey {
    let hasFailed = false;
    return (transport, userId) => {
        try {
            const key: unknown = transportKey(transport, userId);
            if (typeof key === "string") return key;
            throw new TypeError(`it returned ${typeof key}, not a string`);
        } catch (error) {
            if (!hasFailed) reportMistake('the option "transportKey" failed, so the default is used.', error);
            hasFailed = true;
            return defaultTransportKey(transport, userId);
        }
    };
}
