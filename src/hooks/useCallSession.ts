import type { CallSession } from "../core/index.js";
import { findSession, type UseCallSessionOptions } from "../core/internal.js";
import { useRoomSelection } from "./useRoomSelection.js";

/**
 * One session of a room, the room's own call unless told; undefined while nobody is in it.
 * @throws Error without a provider.
 * @example
 * const call = useCallSession(roomId);
 * const breakout = useCallSession(roomId, { session: { callId: "breakout-1", scope: "m.user" } });
 */
export function useCallSession(roomId: string, { session }: UseCallSessionOptions = {}): CallSession | undefined {
    return useRoomSelection(roomId, ({ sessions }) => findSession(sessions, session));
}
