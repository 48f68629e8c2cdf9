import type { ActiveFocus } from "../core/index.js";
import { findSession, type UseCallSessionOptions } from "../core/internal.js";
import { useRoomCalls } from "./useRoomCalls.js";

/**
 * Returns the transport that a session uses and the device that decides it (the oldest), or undefined without a session or a
 * transport.
 * @throws Error without a provider.
 * @example
 * const focus = useActiveFocus(roomId);
 */
export function useActiveFocus(roomId: string, { session }: UseCallSessionOptions = {}): ActiveFocus | undefined {
    return useRoomCalls(roomId, ({ sessions }) => findSession(sessions, session)?.activeFocus);
}
