import type { RoomCallsSnapshot } from "../core/index.js";
import { useRoomStore } from "./useRoomStore.js";
import { useSelection } from "./useSelection.js";

/**
 * Returns a room's calls: its sessions, and its pending and rejected memberships. With `select`, returns what that picks from
 * them and re-renders only when it picks something else. `select` may be written inline; to build a new object or array, compare
 * it with the previous selection and return that when nothing differs.
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
    select: (calls: RoomCallsSnapshot, previous: unknown) => unknown = (calls) => calls,
): unknown {
    return useSelection(useRoomStore(roomId), select);
}
