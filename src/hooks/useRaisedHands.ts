import { eventsOf, reuse, findSession, type UseCallSessionOptions } from "../core/internal.js";
import { useLeanRollcall } from "./useLeanRollcall.js";
import { useRoomCalls } from "./useRoomCalls.js";
import { useSelection } from "./useSelection.js";

/**
 * Returns when each device in a call raised its hand (ms since the epoch), by `CallDevice.key`. The first raised hand comes
 * first.
 * @throws Error without a provider.
 * @example
 * const hands = useRaisedHands(roomId);
 * const rows = useParticipantRows({ sessions, sort: byHand(hands) });
 */
export function useRaisedHands(roomId: string, { session }: UseCallSessionOptions = {}): ReadonlyMap<string, number> {
    const rollcall = useLeanRollcall();
    const devices = useRoomCalls(roomId, ({ sessions }) => findSession(sessions, session)?.devices);
    return useSelection<ReadonlyMap<string, number>, ReadonlyMap<string, number>>(
        eventsOf(rollcall).hands(roomId),
        (hands, previous) => {
            const keys = new Set(devices?.map(({ key }) => key));
            return reuse(previous, new Map([...hands].filter(([key]) => keys.has(key))));
        },
    );
}
