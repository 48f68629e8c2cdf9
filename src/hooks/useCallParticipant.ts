import type { CallParticipant } from "../core/index.js";
import { findParticipant, findSession, type UseCallSessionOptions } from "../core/internal.js";
import { useRoomSelection } from "./useRoomSelection.js";

/**
 * One user in a session, or undefined while they are not in it. Renders for that user only.
 * @throws Error without a provider.
 * @example
 * const ana = useCallParticipant(roomId, "@ana:example.org");
 */
export function useCallParticipant(
    roomId: string,
    userId: string,
    { session }: UseCallSessionOptions = {},
): CallParticipant | undefined {
    return useRoomSelection(roomId, ({ sessions }) => findParticipant(findSession(sessions, session), userId));
}
