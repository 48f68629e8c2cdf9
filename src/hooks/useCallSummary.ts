import type { CallSession } from "../core/index.js";
import {
    agreedIntent,
    earliest,
    findSession,
    reuseObject,
    weakMemo,
    type UseCallSessionOptions,
} from "../core/internal.js";
import { usersWhoSeemGone } from "./usersWhoSeemGone.js";
import { devicesOf, useTickingRoom } from "./useTickingRoom.js";

/** A few numbers about a room's calls, or about one of them. */
export interface CallSummary {
    /** Number of users in any of the sessions. A user in several counts once. */
    readonly people: number;
    /** Number of these people who seem gone. */
    readonly seemsGone: number;
    /** Number of devices in all of the sessions. */
    readonly devices: number;
    readonly sessions: number;
    /** Number of memberships in the room whose sender is not loaded yet. */
    readonly pending: number;
    /** `"video"` if any device states it, else the intent that all devices agree on. */
    readonly intent: string | undefined;
    /** Start of the oldest session, ms since the epoch. Undefined without a session. */
    readonly startedTs: number | undefined;
}

/**
 * Returns a few numbers about a room's calls, for a row in a room list. With `session`, counts only the session that
 * `useCallSession` would return. Returns the same object while the numbers stay the same.
 * @throws Error without a provider.
 * @example
 * const { people, seemsGone } = useCallSummary(roomId);
 * @example
 * const { people } = useCallSummary(roomId, { session: "room" });
 */
export function useCallSummary(roomId: string, { session }: UseCallSessionOptions = {}): CallSummary {
    return useTickingRoom<CallSummary>(roomId, ({ sessions, pending }, now, previous, absent) => {
        const one = findSession(sessions, session);
        const counted = session === undefined ? sessions : one ? listOf(one) : noSessions;
        const seemsGone = usersWhoSeemGone(devicesOf(counted), now, absent).size;
        return reuseObject(previous, { ...countsOf(counted), seemsGone, pending: pending.length });
    });
}

const noSessions: readonly CallSession[] = [];

const listOf = weakMemo((session: CallSession): readonly CallSession[] => [session]);

const countsOf = weakMemo((sessions: readonly CallSession[]) => {
    const devices = devicesOf(sessions);
    return {
        people: new Set(devices.map(({ userId }) => userId)).size,
        devices: devices.length,
        sessions: sessions.length,
        intent: agreedIntent(devices.flatMap(({ intent }) => intent ?? [])),
        startedTs: sessions.length > 0 ? earliest(sessions.map(({ startedTs }) => startedTs)) : undefined,
    };
});
