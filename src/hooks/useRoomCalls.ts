import type { RoomCallsSnapshot } from "../core/index.js";
import { useRoomSelection } from "./useRoomSelection.js";

/**
 * All that a room's state says of its calls: sessions, pending and rejected memberships. Renders at every change of them;
 * the other hooks render for less.
 * @throws Error without a provider.
 * @example
 * const { status, sessions } = useRoomCalls(roomId);
 */
export function useRoomCalls(roomId: string): RoomCallsSnapshot {
    return useRoomSelection(roomId, (snapshot) => snapshot);
}
