import type { CallSession } from "../core/index.js";
import { findSession, type UseCallSessionOptions } from "../core/internal.js";
import { useRoomCalls } from "./useRoomCalls.js";

/**
 * Returns one session of a room, by default the room's own call. Returns undefined while no one is in it.
 * @throws Error without a provider.
 * @example
 * const call = useCallSession(roomId);
 * const breakout = useCallSession(roomId, { session: { callId: "breakout-1", scope: "m.user" } });
 */
export function useCallSession(roomId: string, { session }: UseCallSessionOptions = {}): CallSession | undefined {
    return useRoomCalls(roomId, ({ sessions }) => findSession(sessions, session));
}
