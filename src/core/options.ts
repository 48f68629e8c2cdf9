import { defaultTransportKey, type TransportKey } from "./calls/focus.js";
import type { MembershipFormat, Transport } from "./types.js";
import { reportMistake } from "./util.js";
import { allFormats } from "./wire/formats.js";

/** How rooms are read. */
export interface RollcallOptions {
    /** ms since the epoch; `Date.now` when absent. Drives every clock that is shown. */
    now?: () => number;
    /** The formats that count; all four when absent. */
    formats?: readonly MembershipFormat[];
    /** Whether a sticky membership needs an open slot (MSC4143); when false (the default) one without any slot event counts. */
    requireOpenSlot?: boolean;
    /**
     * How a sender who is not loaded yet is looked up for a watched room: those senders alone (the default), the members of
     * the room, or not at all.
     */
    members?: "senders" | "room" | "none";
    /** When two descriptions are one focus: when these keys are equal. */
    transportKey?: (transport: Transport, userId: string) => string;
}

/** Options with every default filled in and every promise checked. */
export interface ResolvedOptions {
    readonly now: () => number;
    readonly formats: ReadonlySet<MembershipFormat>;
    readonly requireOpenSlot: boolean;
    readonly members: "senders" | "room" | "none";
    readonly transportKey: TransportKey;
}

const lookUps = ["senders", "room", "none"] as const;

/**
 * Fills in the defaults.
 * @throws TypeError for a value that is none of the option's.
 */
export function resolveOptions(options: RollcallOptions = {}): ResolvedOptions {
    const { now, formats = [...allFormats], requireOpenSlot = false, members = "senders", transportKey } = options;
    for (const format of formats) check("formats", format, [...allFormats]);
    check("members", members, lookUps);
    return {
        // Looked up at each call, so that a clock which is replaced later (a test's) is the one that is read.
        now: now ?? (() => Date.now()),
        formats: new Set(formats),
        requireOpenSlot,
        members,
        transportKey: transportKey ? guarded(transportKey) : defaultTransportKey,
    };
}

function check(option: string, value: string, known: readonly string[]): void {
    if (known.includes(value)) return;
    throw new TypeError(
        `matrix-rollcall: ${JSON.stringify(value)} is no value of the option "${option}". ` +
            `Use ${known.map((word) => JSON.stringify(word)).join(", ")}.`,
    );
}

/** A host's function is called while room state is read, where nothing may throw: the default stands in for it. */
function guarded(transportKey: TransportKey): TransportKey {
    let hasFailed = false;
    return (transport, userId) => {
        try {
            const key: unknown = transportKey(transport, userId);
            if (typeof key === "string") return key;
            throw new TypeError(`it returned ${typeof key}, not a string`);
        } catch (error) {
            if (!hasFailed) reportMistake('the option "transportKey" failed; the default stands in for it.', error);
            hasFailed = true;
            return defaultTransportKey(transport, userId);
        }
    };
}
