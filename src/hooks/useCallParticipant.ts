import type { CallParticipant } from "../core/index.js";
import { findParticipant, findSession, type UseCallSessionOptions } from "../core/internal.js";
import { useRoomCalls } from "./useRoomCalls.js";

/**
 * Returns one participant of a session, or undefined while the user is not in it. Re-renders only for changes of that user.
 * @throws Error without a provider.
 * @example
 * const ana = useCallParticipant(roomId, "@ana:example.org");
 */
export function useCallParticipant(
    roomId: string,
    userId: string,
    { session }: UseCallSessionOptions = {},
): CallParticipant | undefined {
    return useRoomCalls(roomId, ({ sessions }) => findParticipant(findSession(sessions, session), userId));
}
