import type { RoomCallsSnapshot } from "../core/index.js";
import { useRoomStore } from "./useRoomStore.js";
import { useSelection } from "./useSelection.js";

/**
 * Returns a room's calls: its sessions, and its pending and rejected memberships. With `select`, returns what it selects, and
 * re-renders only when the selection changes. `select` may be written inline. If it creates an object or array, compare that
 * with the previous selection and return the previous one when nothing differs.
 * @throws Error without a provider.
 * @example
 * const { status, sessions } = useRoomCalls(roomId);
 * @example
 * const isRecording = useRoomCalls(roomId, ({ sessions }) => sessions.some((session) => session.callId === "recording"));
 */
export function useRoomCalls(roomId: string): RoomCallsSnapshot;
export function useRoomCalls<T>(roomId: string, select: (calls: RoomCallsSnapshot, previous: T | undefined) => T): T;
export function useRoomCalls(
    roomId: string,
    select?: (calls: RoomCallsSnapshot, previous: unknown) => unknown,
): unknown {
    return useSelection(useRoomStore(roomId), select);
}
