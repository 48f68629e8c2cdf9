import type { Invited } from "../core/index.js";
import { eventsOf, reuse, findSession, type UseCallSessionOptions } from "../core/internal.js";
import { useLeanRollcall } from "./useLeanRollcall.js";
import { useRoomCalls } from "./useRoomCalls.js";
import { useSelection } from "./useSelection.js";

/**
 * Returns the users who were called last, and whether each is still being rung, declined, did not answer, or joined.
 * @throws Error without a provider.
 * @example
 * const missing = useInvited(roomId).filter(({ state }) => state !== "joined");
 */
export function useInvited(roomId: string, { session }: UseCallSessionOptions = {}): readonly Invited[] {
    const rollcall = useLeanRollcall();
    // Slots, and so invitations, have no other scope.
    const slotId = useRoomCalls(roomId, ({ sessions }) => {
        const call = findSession(sessions, session);
        return call?.scope === "m.room" ? call.slotId : undefined;
    });
    return useSelection<readonly Invited[], readonly Invited[]>(
        eventsOf(rollcall).invited(roomId),
        (invited, previous) =>
            reuse(
                previous,
                invited.filter((each) => each.slotId === slotId),
            ),
    );
}
