import type { ActiveCallsSnapshot, RoomCallsSnapshot } from "../core/index.js";
import { activeOf, reuseArray, staticStore } from "../core/internal.js";
import { useLeanRollcall } from "./useLeanRollcall.js";
import { useSelection } from "./useSelection.js";

/** Options of `useActiveCalls`. May be written inline. */
export interface UseActiveCallsOptions {
    /** The rooms to return, for example those of a space, in that order. Defaults to all rooms. */
    readonly roomIds?: readonly string[] | ReadonlySet<string> | undefined;
}

type Rooms = ReadonlyMap<string, RoomCallsSnapshot>;

/**
 * Returns the rooms that have a live session or a pending membership, by room ID. Returns the same map while none of them
 * changes.
 * @throws Error without a provider.
 * @example
 * const rooms = useActiveCalls({ roomIds: space.roomIds });
 */
export function useActiveCalls({ roomIds }: UseActiveCallsOptions = {}): ReadonlyMap<string, RoomCallsSnapshot> {
    return useActiveSelection<Rooms>(({ rooms }, previous) => (roomIds ? pick(rooms, roomIds, previous) : rooms));
}

const noRooms = staticStore<ActiveCallsSnapshot>({ rooms: new Map() });

/** Selects from the calls in all rooms. */
export function useActiveSelection<T>(select: (calls: ActiveCallsSnapshot, previous: T | undefined) => T): T {
    const rollcall = useLeanRollcall();
    return useSelection(rollcall ? activeOf(rollcall) : noRooms, select);
}

function pick(rooms: Rooms, roomIds: readonly string[] | ReadonlySet<string>, previous: Rooms | undefined): Rooms {
    const picked = new Map<string, RoomCallsSnapshot>();
    for (const roomId of roomIds) {
        const snapshot = rooms.get(roomId);
        if (snapshot) picked.set(roomId, snapshot);
    }
    const before = previous && [...previous.values()];
    return previous && reuseArray(before, [...picked.values()]) === before ? previous : picked;
}
