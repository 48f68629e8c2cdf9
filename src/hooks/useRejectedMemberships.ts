import type { RejectedMembership } from "../core/index.js";
import { useRoomSelection } from "./useRoomSelection.js";

/**
 * The memberships of a room that do not count, each with the reason: for whoever wants to know why somebody is not shown.
 * @throws Error without a provider.
 * @example
 * const ghosts = useRejectedMemberships(roomId).filter(({ reason }) => reason === "expired");
 */
export function useRejectedMemberships(roomId: string): readonly RejectedMembership[] {
    return useRoomSelection(roomId, ({ rejected }) => rejected);
}
