import type { RejectedMembership } from "../core/index.js";
import { useRoomCalls } from "./useRoomCalls.js";

/**
 * Returns the memberships in a room that do not count, each with its reason, to explain why a user is not listed.
 * @throws Error without a provider.
 * @example
 * const expired = useRejectedMemberships(roomId).filter(({ reason }) => reason === "expired");
 */
export function useRejectedMemberships(roomId: string): readonly RejectedMembership[] {
    return useRoomCalls(roomId, ({ rejected }) => rejected);
}
