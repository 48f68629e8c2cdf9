import type { DeviceSignals } from "../core/index.js";
import { reuseSignals, uniteSignals } from "../core/internal.js";
import type { Identified, IdentityIndex } from "./identityIndex.js";
import { isConnected, signalsIn, type LivekitRoomLike } from "./livekitRoom.js";
import type { LivekitSignalsOptions } from "./livekitSignals.js";

/** How long a device may take to arrive in the media room, or a membership to arrive after its device, in ms. */
export const arrivalMs = 15_000;

/** How long a device must be missing until it seems gone, in ms. */
const goneMs = 60_000;

/** How long a device counts as a speaker after it spoke, in ms. */
const speakerMs = 30_000;

/** The signals of each device, as of its last update. */
export interface MediaTracker {
    readonly signalsOf: (key: string) => DeviceSignals;
    readonly speakers: () => ReadonlyMap<string, number>;
    /** Returns the devices that have been missing for long. */
    readonly absent: () => ReadonlySet<string>;
    /**
     * Reads a device from the media rooms again. Returns when time alone may change it, in ms since the epoch; Infinity for
     * never.
     */
    readonly update: (key: string) => number;
}

const nothing: DeviceSignals = {};

export function createMediaTracker(
    index: IdentityIndex,
    rooms: () => readonly LivekitRoomLike[],
    rollcall: LivekitSignalsOptions["rollcall"],
): MediaTracker {
    const known = new Map<string, DeviceSignals>();
    /** Until when each speaker counts as one, ms since the epoch; Infinity while it speaks. */
    const speakingUntil = new Map<string, number>();
    let speakers: ReadonlyMap<string, number> = new Map();
    let absent: ReadonlySet<string> = new Set();

    const signalsOf = (key: string): DeviceSignals => known.get(key) ?? nothing;
    const missingSince = (key: string): number => signalsOf(key).missingTs ?? Infinity;

    /** Returns whether it is this client's own device, and the client is neither in a media room nor about to enter one. */
    const isOff = (key: string): boolean =>
        index.devices.get(key)?.identities[0] === `${rollcall.userId}:${rollcall.deviceId}` &&
        rooms().every(({ state }) => state === "disconnected");

    const look = (key: string, { identities, isComplete }: Identified, ts: number): DeviceSignals => {
        const missingTs = Math.min(missingSince(key), ts);
        if (isOff(key)) return { media: "absent", missingTs };
        const present = identities.flatMap((identity) => rooms().flatMap((room) => signalsIn(room, identity) ?? []));
        if (present.length > 0) return uniteSignals(present);
        const isMissing = isComplete && rooms().length > 0 && rooms().every(isConnected);
        if (!isMissing) return nothing;
        return { media: ts - missingTs < arrivalMs ? "connecting" : "absent", missingTs };
    };

    const settleSpeaking = (key: string, ts: number): void => {
        const untilTs = speakingUntil.get(key);
        if (signalsOf(key).speaking) speakingUntil.set(key, Infinity);
        else if (untilTs === Infinity) speakingUntil.set(key, ts + speakerMs);
        else if (untilTs !== undefined && untilTs <= ts) speakingUntil.delete(key);
        if (speakingUntil.has(key) === speakers.has(key)) return;
        speakers = new Map([...speakingUntil.keys()].map((each) => [each, speakers.get(each) ?? ts]));
    };

    return {
        signalsOf,
        speakers: () => speakers,
        absent: () => absent,
        update(key) {
            const ts = rollcall.now();
            const device = index.devices.get(key);
            if (device) known.set(key, reuseSignals(signalsOf(key), look(key, device, ts)));
            else {
                known.delete(key);
                speakingUntil.delete(key);
            }
            settleSpeaking(key, ts);
            const isAbsent = (each: string): boolean => missingSince(each) + (isOff(each) ? 0 : goneMs) <= ts;
            if (isAbsent(key) !== absent.has(key)) absent = new Set([...known.keys()].filter(isAbsent));
            const waitMs = absent.has(key) ? Infinity : signalsOf(key).media === "absent" ? goneMs : arrivalMs;
            return Math.min(speakingUntil.get(key) ?? Infinity, missingSince(key) + waitMs);
        },
    };
}
