import type { RoomCallsSnapshot } from "../core/index.js";
import { earliest, reuseObject, weakMemo } from "../core/internal.js";
import { useRoomSelection } from "./useRoomSelection.js";

/** A room's calls in a few numbers. */
export interface CallSummary {
    /** Users in any session; one who is in several counts once. */
    readonly people: number;
    /** Devices in all sessions. */
    readonly devices: number;
    readonly sessions: number;
    /** Memberships whose sender is not loaded yet. */
    readonly pending: number;
    /** The value all devices that state one agree on. */
    readonly intent: string | undefined;
    /** Start of the oldest session, ms since the epoch; undefined without one. */
    readonly startedTs: number | undefined;
}

/**
 * A room's calls in a few numbers, for a room list's row; the same object while the numbers are the same.
 * @throws Error without a provider.
 * @example
 * const { people } = useCallSummary(roomId);
 */
export function useCallSummary(roomId: string): CallSummary {
    return useRoomSelection<CallSummary>(roomId, (snapshot, previous) => reuseObject(previous, summarise(snapshot)));
}

const summarise = weakMemo(({ sessions, pending }: RoomCallsSnapshot): CallSummary => {
    const devices = sessions.flatMap((session) => session.devices);
    const intents = new Set(devices.flatMap(({ intent }) => intent ?? []));
    return {
        people: new Set(devices.map(({ userId }) => userId)).size,
        devices: devices.length,
        sessions: sessions.length,
        pending: pending.length,
        intent: intents.size === 1 ? [...intents][0] : undefined,
        startedTs: sessions.length > 0 ? earliest(sessions.map(({ startedTs }) => startedTs)) : undefined,
    };
});
