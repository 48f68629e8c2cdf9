import { eventsOf, selectSession, staticStore, type UseCallSessionOptions } from "../core/internal.js";
import { useLeanRollcall } from "./useLeanRollcall.js";
import { useRoomCalls } from "./useRoomCalls.js";
import { useSelection } from "./useSelection.js";

const noHands = staticStore<ReadonlyMap<string, number>>(new Map());

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
    const devices = useRoomCalls(roomId, ({ sessions }) => selectSession(sessions, session)?.devices);
    return useSelection<ReadonlyMap<string, number>, ReadonlyMap<string, number>>(
        rollcall ? eventsOf(rollcall).hands(roomId) : noHands,
        (hands, previous) => {
            const keys = new Set(devices?.map(({ key }) => key));
            const own = new Map([...hands].filter(([key]) => keys.has(key)));
            const isSame = previous?.size === own.size && [...own].every(([key, ts]) => previous.get(key) === ts);
            return isSame && previous ? previous : own;
        },
    );
}
