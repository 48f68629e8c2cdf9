import type { ActiveFocus } from "../core/index.js";
import { findSession, type UseCallSessionOptions } from "../core/internal.js";
import { useRoomSelection } from "./useRoomSelection.js";

/**
 * The transport a session uses, and the device that decides it (the oldest); undefined without a session or a transport.
 * @throws Error without a provider.
 * @example
 * const focus = useActiveFocus(roomId);
 */
export function useActiveFocus(roomId: string, { session }: UseCallSessionOptions = {}): ActiveFocus | undefined {
    return useRoomSelection(roomId, ({ sessions }) => findSession(sessions, session)?.activeFocus);
}
